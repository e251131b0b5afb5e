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
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong into the exception that says what it means. Whatever of it came from the
 * server goes through the {@link SecretScrubber} of the attempt.
 */
final class ErrorMapper {

    /** Enough for any error that explains itself; the rest is not read. */
    private static final int MAX_ERROR_BODY = 64 * 1024;

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_SHOWN_BODY = 4_000;

    /** More seconds than this since 1970 is a moment, less is a time to wait. */
    private static final long FIRST_EPOCH_SECOND = 1_000_000_000;

    private static final long FIRST_EPOCH_MILLISECOND = 1_000_000_000_000L;

    private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /**
     * One attempt at a request, for the message.
     *
     * @param operation as in the endpoint URI
     * @param number 1 for the first
     * @param scrubber knows the credential that was sent
     */
    record Attempt(String operation, int number, SecretScrubber scrubber) {

        /** An id that a server gave, if it looks like one; else null. */
        @Nullable String requestId(Transport.Received response) {
            String id = response.header("X-Request-Id");
            boolean fine = id != null && REQUEST_ID.matcher(id).matches() && scrubber.isClean(id);
            return fine ? id : null;
        }

        private ErrorDetails details(int status, @Nullable String requestId) {
            return new ErrorDetails(
                    operation, status, null, null, Map.of(), requestId, number, null);
        }
    }

    private final ObjectMapper mapper;
    private final BaseUrl baseUrl;
    private final Clock clock;
    private volatile @Nullable SecretScrubber scrubber;

    ErrorMapper(ObjectMapper mapper, BaseUrl baseUrl, Clock clock) {
        this.mapper = mapper;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** A scrubber for a credential: the last one, for as long as that stays the same. */
    SecretScrubber scrubber(String authorization) {
        SecretScrubber last = scrubber;
        if (last == null || !last.isFor(authorization)) {
            last = SecretScrubber.of(authorization);
            scrubber = last;
        }
        return last;
    }

    /** The exception for a response that is not 2xx; reads its body. */
    PolytomicException ofResponse(Attempt attempt, Transport.Received response)
            throws Transport.Failure {
        int status = response.status();
        ErrorDetails details = details(attempt, response);
        String said = details.apiMessage() == null ? "no message" : details.apiMessage();
        String message =
                attempt.operation()
                        + " failed with status "
                        + status
                        + (details.key() == null ? "" : " (" + details.key() + ")")
                        + ": "
                        + said
                        + (details.requestId() == null
                                ? ""
                                : " [request " + details.requestId() + "]");
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
            case 429 -> ofRateLimit(message, details, retryAfter(response));
            default ->
                    status >= 500
                            ? new PolytomicServerException(message, details, retryAfter(response))
                            : new PolytomicException(message, null, details);
        };
    }

    private static PolytomicException ofRateLimit(
            String message, ErrorDetails details, @Nullable Duration retryAfter) {
        String when =
                retryAfter == null
                        ? "; it does not say how long to wait"
                        : "; it asks to wait " + retryAfter.toSeconds() + " s";
        return new PolytomicRateLimitException(message + when, details, retryAfter);
    }

    /**
     * The exception for a response that led elsewhere, where the client does not go.
     *
     * @param where the address without user, query and fragment; null when it is none
     */
    PolytomicException ofRedirect(
            Attempt attempt,
            int status,
            @Nullable String where,
            @Nullable String requestId,
            String why) {
        return new PolytomicException(
                attempt.operation()
                        + " was redirected with status "
                        + status
                        + " to "
                        + (where == null
                                ? "an address that is none"
                                : oneLine(attempt.scrubber().scrub(where)))
                        + ", "
                        + why,
                null,
                attempt.details(status, requestId));
    }

    /** The exception for a good response that cannot be understood. */
    PolytomicException ofMalformed(
            Attempt attempt,
            int status,
            ResponseReader.MalformedResponse cause,
            @Nullable String requestId) {
        String why = oneLine(attempt.scrubber().scrub(cause.getMessage()));
        // a parser's message quotes what it could not parse, so only its place is told
        String place =
                cause.getCause() instanceof JsonProcessingException e && e.getLocation() != null
                        ? " (line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr()
                                + ")"
                        : "";
        return new PolytomicMalformedResponseException(
                "The response to " + attempt.operation() + " " + why + place,
                null,
                attempt.details(status, requestId));
    }

    /** The exception for no response at all, or a part of one. */
    PolytomicException ofTransport(
            Attempt attempt, Transport.Failure failure, Duration callTimeout) {
        ErrorDetails details = attempt.details(0, null);
        String operation = attempt.operation();
        String detail = oneLine(attempt.scrubber().scrub(failure.getMessage()));
        Throwable cause = harmless(attempt, failure.getCause());
        return switch (failure.problem()) {
            case UNKNOWN_HOST ->
                    new PolytomicConnectionException(
                            operation
                                    + " got no whole response from "
                                    + baseUrl
                                    + ": the host is unknown; check baseUrl, the name server and the proxy",
                            cause,
                            details);
            case TLS ->
                    new PolytomicConnectionException(
                            operation
                                    + " got no whole response from "
                                    + baseUrl
                                    + ": TLS failed: "
                                    + detail,
                            cause,
                            details);
            case NO_FREE_CONNECTION ->
                    new PolytomicTimeoutException(
                            operation
                                    + " got no free connection in time: raise connectionsPerRoute of the http component",
                            cause,
                            details);
            case RESPONSE_TIMEOUT ->
                    new PolytomicTimeoutException(
                            operation
                                    + " got no response from "
                                    + baseUrl
                                    + " in time: raise responseTimeout if it needs longer",
                            cause,
                            details);
            case CALL_TIMEOUT ->
                    new PolytomicTimeoutException(
                            operation
                                    + " got no whole response from "
                                    + baseUrl
                                    + " within "
                                    + callTimeout.toMillis()
                                    + " ms: raise callTimeout if it needs longer",
                            cause,
                            details);
            case STOPPED -> ofStop(operation, attempt.number());
            case HEADERS_TOO_LARGE ->
                    new PolytomicMalformedResponseException(
                            "The response to " + operation + " has headers that are too long",
                            null,
                            details);
            case BODY_TOO_LARGE ->
                    new PolytomicMalformedResponseException(
                            "The response to "
                                    + operation
                                    + " is too large, "
                                    + detail
                                    + ": raise maxResponseSize if so much is expected",
                            null,
                            details);
            case NOT_CONNECTED, BROKEN ->
                    new PolytomicConnectionException(
                            operation + " got no whole response from " + baseUrl + ": " + detail,
                            cause,
                            details);
        };
    }

    /** The exception for a call that a stop aborted, or that came after a stop. */
    static PolytomicStoppedException ofStop(String operation, int attempts) {
        return new PolytomicStoppedException(
                operation + " was aborted when Camel stopped",
                ErrorDetails.of(operation, attempts));
    }

    /** The exception for a pause between attempts that a stop has ended. */
    static PolytomicStoppedException ofStopBetween(String operation, int attempts) {
        return new PolytomicStoppedException(
                operation + " was about to be tried again when Camel stopped",
                ErrorDetails.of(operation, attempts));
    }

    /** The exception for a thread that was interrupted in a pause between attempts. */
    PolytomicException ofInterrupt(String operation, int attempts) {
        return new PolytomicConnectionException(
                operation + " got no whole response from " + baseUrl + ": interrupted",
                null,
                ErrorDetails.of(operation, attempts));
    }

    /** The cause, unless a certificate or the like in it repeats the credential. */
    private static @Nullable Throwable harmless(Attempt attempt, @Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (!attempt.scrubber().isClean(each.toString())) {
                return null;
            }
        }
        return cause;
    }

    private ErrorDetails details(Attempt attempt, Transport.Received response)
            throws Transport.Failure {
        byte[] bytes = read(response);
        response.finish();
        ErrorBody body = ErrorBody.of(bytes, mapper);
        SecretScrubber scrubber = attempt.scrubber();
        return new ErrorDetails(
                attempt.operation(),
                response.status(),
                oneLine(scrubber.scrub(body.key())),
                oneLine(scrubber.scrub(body.message())),
                metadata(body.metadata(), scrubber),
                attempt.requestId(response),
                attempt.number(),
                cut(scrubber.scrub(body.text()), MAX_SHOWN_BODY));
    }

    private static byte[] read(Transport.Received response) throws Transport.Failure {
        try {
            InputStream body = response.body();
            return body == null ? new byte[0] : body.readNBytes(MAX_ERROR_BODY);
        } catch (Transport.Failure e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("the transport throws its own exception only", e);
        }
    }

    private Map<String, Object> metadata(@Nullable JsonNode node, SecretScrubber scrubber) {
        if (node == null || node.isNull() || node.isEmpty()) {
            return Map.of();
        }
        Object value;
        try {
            String json = scrubber.scrub(mapper.writeValueAsString(node));
            value = mapper.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            // what was taken out of it was part of its grammar; the body is shown anyway
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(
                            Collectors.toMap(
                                    entry -> entry.getKey().toString(), Map.Entry::getValue));
        }
        return Map.of("metadata", value);
    }

    /** A text fit for a message: no line breaks or control characters, and not too long. */
    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : cut(text.replaceAll("\\p{Cntrl}", " ").strip(), MAX_MESSAGE);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }

    /**
     * How long a server asks to wait: {@code Retry-After}, seconds or a date (RFC 9110, 10.2.3),
     * else {@code X-RateLimit-Reset}, seconds to wait or a moment in seconds or milliseconds since
     * 1970. Null when it does not say, or not readably.
     */
    @Nullable Duration retryAfter(Transport.Received response) {
        Duration asked = retryAfter(response.header("Retry-After"));
        return asked != null ? asked : reset(response.header("X-RateLimit-Reset"));
    }

    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String value = header.trim();
        if (DIGITS.matcher(value).matches()) {
            return seconds(number(value));
        }
        try {
            return until(
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable Duration reset(@Nullable String header) {
        if (header == null || !DIGITS.matcher(header.trim()).matches()) {
            return null;
        }
        long value = number(header.trim());
        if (value >= FIRST_EPOCH_MILLISECOND) {
            return until(Instant.ofEpochMilli(value));
        }
        return value >= FIRST_EPOCH_SECOND ? until(Instant.ofEpochSecond(value)) : seconds(value);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE));
    }

    private Duration until(Instant moment) {
        Duration until = Duration.between(clock.instant(), moment);
        return until.isNegative() ? Duration.ZERO : until;
    }
}
