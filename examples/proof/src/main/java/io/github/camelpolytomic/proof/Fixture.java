package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A recorded request and its answer, without anything of the account that gave it.
 *
 * @param key what tells the request from others: see {@link #key}
 * @param operation the operation
 * @param status the HTTP status
 * @param version the API version that answered; null when the answer did not say
 * @param body the body; null when there was none
 */
record Fixture(String key, String operation, int status, String version, JsonNode body) {

    /** What the survey itself chose, and what belongs to the API, stays. */
    private static final Set<Parameter> OURS = Set.of(Parameter.logType, Parameter.jobType);

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    /**
     * What tells a request from others.
     *
     * @param version the API version that was asked for; null for none
     * @param anonymous whether it had no credential
     * @param target path and query, encoded
     */
    static String key(String version, boolean anonymous, String target) {
        return (version == null ? "no version" : version)
                + (anonymous ? " anonymous " : " ")
                + target;
    }

    /** Scrubs an answer. */
    static Fixture of(Answer answer, Description description, Scrubber scrubber) {
        JsonNode body =
                answer.body() == null
                        ? null
                        : description.visit(answer.operation(), answer.body(), scrubber);
        return new Fixture(
                key(
                        answer.without().contains("X-Polytomic-Version") ? null : answer.version(),
                        answer.without().contains("Authorization"),
                        target(answer, scrubber)),
                answer.operation(),
                answer.status(),
                answer.headers().get("x-polytomic-version"),
                body);
    }

    private static String target(Answer answer, Scrubber scrubber) {
        RequestTemplate template =
                Operation.valueOf(answer.operation()).template(ApiVersion.of(answer.version()));
        String[] literals = template.path().split("/");
        String[] parts = answer.path().split("/");
        int placeholder = 0;
        for (int i = 0; i < literals.length; i++) {
            if (literals[i].startsWith("{")) {
                Parameter parameter = template.pathParameters().get(placeholder++);
                if (!OURS.contains(parameter) && !parts[i].equals(NOBODY)) {
                    parts[i] = encode(scrubber.text(decode(parts[i])));
                }
            }
        }
        String path = String.join("/", parts) + (answer.path().endsWith("/") ? "/" : "");
        int query = answer.target().indexOf('?');
        if (query < 0) {
            return path;
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : answer.target().substring(query + 1).split("&")) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, equals);
            String value = pair.substring(equals + 1);
            boolean asked = name.equals("page_token") || name.equals("target");
            pairs.add(name + "=" + (asked ? encode(scrubber.text(decode(value))) : value));
        }
        return path + "?" + String.join("&", pairs);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
