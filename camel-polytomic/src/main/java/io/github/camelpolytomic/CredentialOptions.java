package io.github.camelpolytomic;

import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.DeploymentScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Finds the one credential among the options, and refuses none or several. */
final class CredentialOptions {

    private static final Set<String> NAMES =
            Set.of("apikey", "organizationkey", "partnerkey", "deploymentkey", "credentials");

    private CredentialOptions() {}

    /**
     * Takes the component's credential out of an endpoint's configuration when the endpoint has one
     * of its own.
     */
    static void override(
            PolytomicConfiguration configuration, Map<String, Object> endpointOptions) {
        // as Camel binds names: whatever the case, with or without dashes
        Set<String> names =
                endpointOptions.keySet().stream()
                        .map(name -> name.replace("-", "").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        if (names.stream().anyMatch(NAMES::contains)) {
            if (configuration.getOrganizationKey() != null
                    && !names.contains("organizationid")
                    && !names.contains("organizationkey")) {
                // it was half of the credential that is replaced
                configuration.setOrganizationId(null);
            }
            configuration.setApiKey(null);
            configuration.setOrganizationKey(null);
            configuration.setPartnerKey(null);
            configuration.setDeploymentKey(null);
            configuration.setCredentials(null);
        }
    }

    /**
     * The credential that the options name.
     *
     * @throws IllegalArgumentException when they name none, or more than one kind; the message
     *     names the options
     */
    static Credentials choose(PolytomicConfiguration configuration, CamelContext context) {
        List<String> set = new ArrayList<>();
        add(set, "apiKey", configuration.getApiKey());
        add(set, "organizationKey", configuration.getOrganizationKey());
        add(set, "partnerKey", configuration.getPartnerKey());
        add(set, "deploymentKey", configuration.getDeploymentKey());
        add(set, "credentials", configuration.getCredentials());
        if (set.isEmpty()) {
            throw new IllegalArgumentException(
                    "No credential for Polytomic: set one of apiKey, organizationId with organizationKey, partnerKey,"
                            + " deploymentKey or credentials on the component or the endpoint");
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException(
                    "More than one credential for Polytomic: "
                            + String.join(" and ", set)
                            + " are set, keep one");
        }
        return switch (set.get(0)) {
            case "apiKey" -> () -> bearer("apiKey", configuration.getApiKey(), context);
            case "partnerKey" -> () -> bearer("partnerKey", configuration.getPartnerKey(), context);
            case "deploymentKey" -> deployment(configuration, context);
            case "organizationKey" -> organization(configuration, context);
            default -> checked(configuration.getCredentials());
        };
    }

    private static void add(List<String> set, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            set.add(name);
        }
    }

    /** Unlike a Basic credential it is sent as it is. */
    private static String bearer(String option, String value, CamelContext context) {
        String key = secret(option, value, context);
        if (!isPrintable(key)) {
            throw new IllegalArgumentException(
                    "The value of " + option + " has characters that a header cannot carry");
        }
        return Credentials.bearer(key);
    }

    private static Credentials deployment(
            PolytomicConfiguration configuration, CamelContext context) {
        boolean basic = configuration.getDeploymentScheme() == DeploymentScheme.BASIC;
        String option = "deploymentKey";
        return () ->
                basic
                        ? Credentials.basic(
                                secret(option, configuration.getDeploymentKey(), context), "")
                        : bearer(option, configuration.getDeploymentKey(), context);
    }

    private static Credentials organization(
            PolytomicConfiguration configuration, CamelContext context) {
        String id = configuration.getOrganizationId();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "organizationKey needs organizationId: set both, or use apiKey instead");
        }
        return () ->
                Credentials.basic(
                        secret("organizationId", id, context),
                        secret("organizationKey", configuration.getOrganizationKey(), context));
    }

    /**
     * A bean may give anything: what is no header is refused before a request goes out without it.
     */
    private static Credentials checked(Credentials bean) {
        return () -> {
            String header = bean.authorization();
            if (header == null
                    || !isPrintable(header)
                    || header.indexOf(' ') <= 0
                    || header.isBlank()
                    || header.endsWith(" ")) {
                throw new IllegalArgumentException(
                        "The bean of the option credentials did not give the value of a header"
                                + " Authorization, such as Bearer and the key");
            }
            return header;
        };
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /**
     * Resolved at every use, so that a property or a vault can rotate it. A file of secrets often
     * ends in a newline.
     */
    private static String secret(String option, String value, CamelContext context) {
        String resolved = value.contains("{{") ? context.resolvePropertyPlaceholders(value) : value;
        String stripped = resolved == null ? "" : resolved.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The value of " + option + " is empty or has control characters in it");
        }
        return stripped;
    }
}
