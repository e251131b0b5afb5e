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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the one credential among the options, and refuses none or several.
 *
 * <p>Their names end in apiKey because every version of Camel hides the values of options so named
 * in the URIs that it shows, without being told.
 */
final class CredentialOptions {

    private static final Set<String> NAMES =
            Set.of(
                    "apikey",
                    "organizationapikey",
                    "partnerapikey",
                    "deploymentapikey",
                    "credentials");

    private static final Logger LOG = LoggerFactory.getLogger(CredentialOptions.class);

    private CredentialOptions() {}

    /**
     * A credential in an endpoint URI whose name Camel would bind, but not hide.
     *
     * @return its name; null when there is none
     */
    static String dashed(Set<String> names) {
        return names.stream()
                .filter(name -> name.contains("-"))
                .filter(name -> NAMES.contains(name.replace("-", "").toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** The names that these options had first; they say the same, but Camel does not hide them. */
    private static final Map<String, String> FIRST_NAMES =
            Map.of(
                    "organizationKey", "organizationApiKey",
                    "partnerKey", "partnerApiKey",
                    "deploymentKey", "deploymentApiKey");

    /** Takes options of an endpoint under their first names for what they are now. */
    static void rename(Map<String, Object> endpointOptions) {
        FIRST_NAMES.forEach(
                (first, name) -> {
                    Object value = endpointOptions.remove(first);
                    if (value != null) {
                        LOG.warn(
                                "The option {} is now {}: Camel hides the value of the new name"
                                        + " where it shows a route, and not that of the old one",
                                first,
                                name);
                        endpointOptions.put(name, value);
                    }
                });
    }

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
            if (configuration.getOrganizationApiKey() != null
                    && !names.contains("organizationid")
                    && !names.contains("organizationapikey")) {
                // it was half of the credential that is replaced
                configuration.setOrganizationId(null);
            }
            configuration.setApiKey(null);
            configuration.setOrganizationApiKey(null);
            configuration.setPartnerApiKey(null);
            configuration.setDeploymentApiKey(null);
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
        add(set, "organizationApiKey", configuration.getOrganizationApiKey());
        add(set, "partnerApiKey", configuration.getPartnerApiKey());
        add(set, "deploymentApiKey", configuration.getDeploymentApiKey());
        add(set, "credentials", configuration.getCredentials());
        if (set.isEmpty()) {
            throw new IllegalArgumentException(
                    "No credential for Polytomic: set one of apiKey, organizationId with organizationApiKey, partnerApiKey,"
                            + " deploymentApiKey or credentials on the component or the endpoint");
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException(
                    "More than one credential for Polytomic: "
                            + String.join(" and ", set)
                            + " are set, keep one");
        }
        return switch (set.get(0)) {
            case "apiKey" -> () -> bearer("apiKey", configuration.getApiKey(), context);
            case "partnerApiKey" ->
                    () -> bearer("partnerApiKey", configuration.getPartnerApiKey(), context);
            case "deploymentApiKey" -> deployment(configuration, context);
            case "organizationApiKey" -> organization(configuration, context);
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
        String option = "deploymentApiKey";
        return () ->
                basic
                        ? Credentials.basic(
                                secret(option, configuration.getDeploymentApiKey(), context), "")
                        : bearer(option, configuration.getDeploymentApiKey(), context);
    }

    private static Credentials organization(
            PolytomicConfiguration configuration, CamelContext context) {
        String id = configuration.getOrganizationId();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "organizationApiKey needs organizationId: set both, or use apiKey instead");
        }
        return () ->
                Credentials.basic(
                        secret("organizationId", id, context),
                        secret(
                                "organizationApiKey",
                                configuration.getOrganizationApiKey(),
                                context));
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

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Resolved at every use, so that a property or a vault can rotate it. A file of secrets often
     * ends in a newline.
     */
    private static String secret(String option, String value, CamelContext context) {
        String resolved = value.contains("{{") ? context.resolvePropertyPlaceholders(value) : value;
        String stripped = resolved == null ? "" : resolved.strip();
        if (stripped.isEmpty() || hasControl(stripped)) {
            throw new IllegalArgumentException(
                    "The value of " + option + " is empty or has control characters in it");
        }
        return stripped;
    }
}
