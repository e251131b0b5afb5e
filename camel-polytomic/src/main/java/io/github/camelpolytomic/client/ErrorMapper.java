package io.github.camelpolytomic.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** Turns what went wrong into the exception that says what it means. */
final class ErrorMapper {

    /** Enough for any error that explains itself; the rest is not read. */
    private static final int MAX_ERROR_BODY = 64 * 1024;

    private static final int MAX_MESSAGE = 500;

    private final ObjectMapper mapper;
    private final Clock clock;

    ErrorMapper(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * The exception for a response that is not 2xx.
     *
     * @param authorization what was sent as such, so that a response that repeats it does not
     *     spread it
     */
    PolytomicException ofResponse(
            Request request,
            HttpResponse response,
            InputStream body,
            String requestId,
            String authorization,
            int attempts)
            throws IOException {
        int status = response.getCode();
        ErrorDetails details = details(request, status, body, requestId, authorization, attempts);
        String said = details.apiMessage() == null ? "no message" : details.apiMessage();
        String message =
                request.operation()
                        + " failed with status "
                        + status
                        + (details.key() == null ? "" : " (" + details.key() + ")")
                        + ": "
                        + said
                        + (requestId == null ? "" : " [request " + requestId + "]");
        return switch (status) {
            case 400, 422 -> new PolytomicValidationException(message, null, details);
            case 401 ->
                    new PolytomicAuthenticationException(
                            message + "; check the credential of the endpoint or the component",
                            null,
                            details);
            case 403 -> new PolytomicPermissionException(message, null, details);
            case 404 -> new PolytomicNotFoundException(message, null, details);
            case 408 -> new PolytomicTimeoutException(message, null, details);
            case 409 -> new PolytomicConflictException(message, null, details);
            case 429 -> new PolytomicRateLimitException(message, details, retryAfter(response));
            default ->
                    status >= 500
                            ? new PolytomicServerException(message, details, retryAfter(response))
                            : new PolytomicException(message, null, details);
        };
    }

    /** The exception for a response that led elsewhere, where the client does not go. */
    PolytomicException ofRedirect(
            Request request, int status, String origin, String requestId, int attempts) {
        ErrorDetails details =
                new ErrorDetails(
                        request.operation(), status, null, null, null, requestId, attempts);
        return new PolytomicException(
                request.operation()
                        + " was redirected with status "
                        + status
                        + " to "
                        + origin
                        + ", where no credential is sent; if that is where Polytomic is, make it the baseUrl",
                null,
                details);
    }

    /** The exception for a good response that cannot be understood. */
    PolytomicException ofMalformed(
            Request request,
            int status,
            ResponseReader.MalformedResponse cause,
            String requestId,
            int attempts) {
        ErrorDetails details =
                new ErrorDetails(
                        request.operation(), status, null, null, null, requestId, attempts);
        return new PolytomicMalformedResponseException(
                "The response to " + request.operation() + " " + cause.getMessage(),
                cause.getCause(),
                details);
    }

    /** The exception for no response at all, or a part of one. */
    PolytomicException ofConnection(
            Request request, IOException cause, BaseUrl baseUrl, int attempts) {
        ErrorDetails details = ErrorDetails.of(request.operation(), attempts);
        if (cause instanceof ConnectionRequestTimeoutException) {
            return new PolytomicTimeoutException(
                    request.operation()
                            + " got no free connection in time: raise connectionsPerRoute of the http component",
                    cause,
                    details);
        }
        if (cause instanceof ConnectTimeoutException
                || !(cause instanceof SocketTimeoutException)) {
            return new PolytomicConnectionException(
                    request.operation()
                            + " got no whole response from "
                            + baseUrl
                            + ": "
                            + what(cause),
                    cause,
                    details);
        }
        return new PolytomicTimeoutException(
                request.operation()
                        + " got no response from "
                        + baseUrl
                        + " in time: raise responseTimeout if it needs longer",
                cause,
                details);
    }

    private static String what(IOException cause) {
        String said = cause.getMessage();
        return said == null ? cause.getClass().getSimpleName() : cut(said);
    }

    private ErrorDetails details(
            Request request,
            int status,
            InputStream body,
            String requestId,
            String authorization,
            int attempts)
            throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_ERROR_BODY);
        String key = null;
        String message = null;
        Map<String, Object> metadata = Map.of();
        try {
            // lenient: several shapes of error are on record (API notes, section 10)
            JsonNode error = mapper.readTree(bytes);
            if (error != null && error.isObject()) {
                key = text(error.get("key"));
                message = text(error.get("message"));
                JsonNode inner = error.get("error");
                if (message == null && inner != null) {
                    message = inner.isObject() ? text(inner.get("message")) : text(inner);
                    key = key == null && inner.isObject() ? text(inner.get("key")) : key;
                }
                metadata = metadata(error.get("metadata"), authorization);
            }
        } catch (JsonProcessingException e) {
            message = new String(bytes, StandardCharsets.UTF_8).strip();
        }
        return new ErrorDetails(
                request.operation(),
                status,
                cut(scrub(key, authorization)),
                cut(scrub(message, authorization)),
                metadata,
                requestId,
                attempts);
    }

    private Map<String, Object> metadata(JsonNode node, String authorization)
            throws JsonProcessingException {
        if (node == null || node.isNull() || node.isEmpty()) {
            return Map.of();
        }
        Object value =
                mapper.readValue(
                        scrub(mapper.writeValueAsString(node), authorization), Object.class);
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(
                            Collectors.toMap(
                                    entry -> entry.getKey().toString(), Map.Entry::getValue));
        }
        return Map.of("metadata", value);
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static String scrub(String text, String authorization) {
        if (text == null || authorization == null) {
            return text;
        }
        String scrubbed = text;
        for (String secret : secrets(authorization)) {
            // anything shorter is no secret, but would turn up in many a word
            if (secret.length() >= 4) {
                scrubbed = scrubbed.replace(secret, "xxxxxx");
            }
        }
        return scrubbed;
    }

    /** What was sent, and of a Basic credential also what it was made of. */
    private static List<String> secrets(String authorization) {
        String sent = authorization.substring(authorization.indexOf(' ') + 1);
        if (!authorization.startsWith("Basic ")) {
            return List.of(sent);
        }
        try {
            String pair = new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String password = pair.substring(colon + 1);
            // without a password the user name is the key
            return List.of(sent, password.isEmpty() ? pair.substring(0, colon) : password);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of(sent);
        }
    }

    private static String cut(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
    }

    /**
     * The header {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3). Null when absent or
     * unreadable.
     */
    Duration retryAfter(HttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null || header.getValue() == null) {
            return null;
        }
        String value = header.getValue().trim();
        try {
            if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(
                        value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value));
            }
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration until = Duration.between(clock.instant(), date.toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
