package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** An option in the URI of an endpoint is used or refused, never ignored. */
class OptionsOfOperationsTest {

    @RegisterExtension static final Stub stub = new Stub().keepingContext();

    private static Endpoint endpoint(String uri) {
        return stub.camel().getEndpoint(uri);
    }

    private static String uri(Operation operation, ApiVersion version, Parameter parameter) {
        String value =
                switch (parameter.kind()) {
                    case INTEGER -> "=7";
                    case BOOLEAN -> "=true";
                    case TIME -> "=2026-01-31T08:00:00Z";
                    case MAP -> ".key=v";
                    default -> "=x";
                };
        return "polytomic:" + operation + "?apiVersion=" + version + "&" + parameter + value;
    }

    private static Stream<RequestTemplate> templates(Operation operation, ApiVersion version) {
        return operation.existsIn(version)
                ? Stream.of(operation.template(version))
                : Stream.empty();
    }

    private static boolean takes(RequestTemplate template, Parameter parameter) {
        return template.pathParameters().contains(parameter)
                || template.queryParameters().contains(parameter);
    }

    /** The rule, over the whole table. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"call", "continuation"})
    void isTakenWhereTheOperationHasIt(Operation operation) {
        for (ApiVersion version : ApiVersion.values()) {
            templates(operation, version)
                    .forEach(
                            template ->
                                    Arrays.stream(Parameter.values())
                                            .forEach(p -> check(operation, version, template, p)));
        }
    }

    private static void check(
            Operation operation,
            ApiVersion version,
            RequestTemplate template,
            Parameter parameter) {
        String uri = uri(operation, version, parameter);
        boolean newest = version == ApiVersion.V2025_09_18;
        boolean elsewhere = operation.templates().stream().anyMatch(t -> takes(t, parameter));
        if (takes(template, parameter)) {
            assertThatCode(() -> endpoint(uri)).as(uri).doesNotThrowAnyException();
        } else if (newest || elsewhere) {
            assertThatThrownBy(() -> endpoint(uri))
                    .as(uri)
                    .hasMessageContaining(
                            "Operation " + operation + " does not take the option " + parameter);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listBulkSyncExecutions?syncId=s&onlyCompleted=true|it takes syncId, pageToken, onlyTerminal, ascending, limit: did you mean onlyTerminal?",
                "listModels?connectionId=x|it takes pageToken, limit",
                "listModelSyncs?apiVersion=2023-04-25&mode=create|in apiVersion 2023-04-25; it does in 2024-02-08, 2025-09-18",
                "getModel?model-id=m&MODELID=m&force=true|does not take the option force; it takes modelId, async",
                "getIdentity?organizationId=o|does not take the option organizationId",
                "getIdentity?params.table=t|does not take the option params",
                "call?path=/x&modelId=m|does not take the option modelId",
                "listModels?path=/x|The option path has no effect here: the operation call takes it",
                "listModels?method=POST|The option method has no effect here",
                "getModel?modelId=a&modelId=b|The option modelId is there twice"
            })
    void isRefusedWithWhatWouldDo(String uri, String says) {
        assertThatThrownBy(() -> endpoint("polytomic:" + uri)).hasStackTraceContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listModels?delivery=item|only a consumer takes it: from(\"polytomic:listModels\")",
                "listModels?delay=5s|only a consumer takes it",
                "listModels?repeatCount=1|only a consumer takes it",
                "startBulkSync?syncId=s&waitTimeout=5m|it needs waitForCompletion=true",
                "createModel?sendBody=false|createModel always sends the body",
                "listModels?sendBody=true|listModels sends no body",
                "getIdentity?fetchAll=true|fetchAll needs an operation that lists"
            })
    void isRefusedByAProducerThatHasNoUseForIt(String uri, String says) {
        assertThatThrownBy(() -> endpoint("polytomic:" + uri).createProducer().start())
                .hasStackTraceContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getBulkSyncStatus?syncId=s&waitForCompletion=true|only a producer takes it: to(\"polytomic:getBulkSyncStatus\")",
                "getBulkSyncStatus?syncId=s&onTimeout=cancel|only a producer takes it",
                "listModels?fetchAll=true|only a producer takes it",
                "listModels?sendBody=false|only a producer takes it"
            })
    void isRefusedByAConsumerThatHasNoUseForIt(String uri, String says) {
        assertThatThrownBy(() -> endpoint("polytomic:" + uri).createConsumer(exchange -> {}))
                .hasStackTraceContaining(says);
    }

    @Test
    void ofTheComponentIsForManyEndpointsAndNoMistake() {
        stub.camel(options -> options.setOrganizationId("o"));
        assertThatCode(() -> endpoint("polytomic:listModels")).doesNotThrowAnyException();
    }

    @Test
    void inAHeaderTravelsAlongAndIsNoMistake() {
        stub.response("{\"data\":[]}");
        assertThat(
                        stub.call(
                                "polytomic:listModels",
                                null,
                                java.util.Map.of(PolytomicConstants.CONNECTION_ID, "c")))
                .isEqualTo(java.util.List.of());
        assertThat(stub.request().getUrl()).isEqualTo("/api/models");
    }
}
