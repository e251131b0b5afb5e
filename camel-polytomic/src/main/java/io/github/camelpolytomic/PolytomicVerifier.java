package io.github.camelpolytomic;

import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.operation.ApiVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.component.extension.verifier.DefaultComponentVerifierExtension;
import org.apache.camel.component.extension.verifier.ResultBuilder;
import org.apache.camel.component.extension.verifier.ResultErrorBuilder;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Says whether options are right before a route is made of them: what they say, and whether
 * Polytomic can be reached with them. What is not given is as the component has it.
 */
final class PolytomicVerifier extends DefaultComponentVerifierExtension {

    /** The code of a credential that may not read who it is. */
    static final String NO_PERMISSION = "NO_PERMISSION";

    /** The code of a server whose certificate is not trusted, or that speaks no TLS. */
    static final String TLS = "TLS";

    private static final List<String> CREDENTIALS =
            List.of(
                    "apiKey",
                    "organizationId",
                    "organizationApiKey",
                    "partnerApiKey",
                    "deploymentApiKey",
                    "credentials");

    private final PolytomicComponent component;

    PolytomicVerifier(PolytomicComponent component) {
        super("polytomic", component.getCamelContext(), component);
        this.component = component;
    }

    @Override
    protected Result verifyParameters(Map<String, Object> parameters) {
        ResultBuilder result = ResultBuilder.withStatusAndScope(Result.Status.OK, Scope.PARAMETERS);
        verifyParametersAgainstCatalog(result, parameters);
        if (!result.build().getErrors().isEmpty()) {
            return result.build();
        }
        PolytomicConfiguration options = options(parameters);
        check(
                result,
                VerificationError.StandardCode.ILLEGAL_PARAMETER_GROUP_COMBINATION,
                given(parameters),
                () -> CredentialOptions.choose(options, getCamelContext()));
        check(
                result,
                VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE,
                List.of("apiVersion"),
                () -> ApiVersion.of(options.getApiVersion()));
        check(
                result,
                VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE,
                List.of("baseUrl"),
                () -> BaseUrl.of(options.getBaseUrl()));
        return result.build();
    }

    private static void check(
            ResultBuilder result,
            VerificationError.Code code,
            List<String> options,
            Runnable refusing) {
        try {
            refusing.run();
        } catch (IllegalArgumentException e) {
            result.error(
                    ResultErrorBuilder.withCodeAndDescription(code, e.getMessage())
                            .parameterKeys(options)
                            .build());
        }
    }

    @Override
    protected Result verifyConnectivity(Map<String, Object> parameters) {
        ResultBuilder result =
                ResultBuilder.withStatusAndScope(Result.Status.OK, Scope.CONNECTIVITY);
        try {
            ConnectivityHealthCheck.ask(component.client(options(parameters)));
        } catch (PolytomicException e) {
            result.error(error(e, parameters).build());
        } catch (IllegalArgumentException e) {
            result.error(
                    ResultErrorBuilder.withCodeAndDescription(
                                    VerificationError.StandardCode.ILLEGAL_PARAMETER,
                                    e.getMessage())
                            .build());
        }
        return result.build();
    }

    private static ResultErrorBuilder error(PolytomicException e, Map<String, Object> parameters) {
        ResultErrorBuilder error = new ResultErrorBuilder().description(e.getMessage());
        if (e.getStatus() > 0) {
            error.detail(VerificationError.HttpAttribute.HTTP_CODE, e.getStatus());
        }
        if (e.getRequestId() != null) {
            error.detail("request_id", e.getRequestId());
        }
        if (e instanceof PolytomicAuthenticationException) {
            return error.code(VerificationError.StandardCode.AUTHENTICATION)
                    .parameterKeys(given(parameters));
        }
        if (e instanceof PolytomicPermissionException) {
            return error.code(NO_PERMISSION).parameterKeys(given(parameters));
        }
        if (e.getCause() instanceof SSLException) {
            return error.code(TLS).parameterKey("baseUrl");
        }
        boolean unreachable =
                e instanceof PolytomicConnectionException || e instanceof PolytomicTimeoutException;
        return unreachable
                ? error.code(VerificationError.StandardCode.ILLEGAL_PARAMETER_VALUE)
                        .parameterKey("baseUrl")
                : error.code(VerificationError.StandardCode.GENERIC);
    }

    /** The options of a credential that are given. */
    private static List<String> given(Map<String, Object> parameters) {
        return CREDENTIALS.stream().filter(parameters::containsKey).toList();
    }

    private PolytomicConfiguration options(Map<String, Object> parameters) {
        PolytomicConfiguration options = component.getConfiguration().copy();
        Map<String, Object> given = new HashMap<>(parameters);
        CredentialOptions.override(options, given);
        PropertyBindingSupport.build()
                .withMandatory(false)
                .withIgnoreCase(true)
                .bind(getCamelContext(), options, given);
        return options;
    }
}
