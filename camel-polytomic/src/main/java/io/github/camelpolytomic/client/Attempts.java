package io.github.camelpolytomic.client;

import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one request. Each call of {@link #next} is one attempt; who calls it decides how
 * to wait between them. For use by one thread at a time.
 *
 * @param <T> what the response is made into
 */
public final class Attempts<T extends @Nullable Object> {

    /**
     * Made by what stands in front of the API, which records no response for an idempotency key.
     */
    private static final Set<Integer> GATEWAY = Set.of(502, 503, 504);

    /** What may be gone the next time, though something was sent. */
    private static final Set<Transport.Problem> MAY_PASS =
            EnumSet.of(Transport.Problem.BROKEN, Transport.Problem.RESPONSE_TIMEOUT);

    private final PolytomicClient client;
    private final Request request;
    private final ResponseReader<T> reader;
    private final RetryPolicy policy;
    private int count;
    private @Nullable Response<T> response;

    public Attempts(
            PolytomicClient client, Request request, ResponseReader<T> reader, RetryPolicy policy) {
        this.client = client;
        this.request = request;
        this.reader = reader;
        this.policy = policy;
    }

    /**
     * Sends the request once.
     *
     * @return null when there is a response, else how long to wait before the next attempt
     * @throws PolytomicException when it failed and there will be no further attempt
     */
    public @Nullable Duration next() {
        count++;
        try {
            response = client.attempt(request, reader, count);
            return null;
        } catch (PolytomicClient.FailedAttempt e) {
            Duration delay = delayAfter(e.meaning(), e.problem());
            if (delay == null) {
                throw e.meaning();
            }
            client.observer().retrying(request.operation());
            if (e.meaning() instanceof PolytomicRateLimitException) {
                client.observer().throttled(request.operation(), delay);
            }
            return delay;
        }
    }

    /** The response, once {@link #next} has given null. */
    public Response<T> response() {
        return Objects.requireNonNull(response);
    }

    /** How many attempts there were. */
    public int count() {
        return count;
    }

    private @Nullable Duration delayAfter(
            PolytomicException e, Transport.@Nullable Problem problem) {
        boolean again = problem == null ? mayGoAgain(e) : mayGoAgain(problem);
        if (!again || count > policy.maxRetries()) {
            return null;
        }
        Duration asked = retryAfter(e);
        if (asked != null) {
            return asked.compareTo(policy.maxDelay()) > 0 ? null : asked;
        }
        return policy.backoff(count);
    }

    public static @Nullable Duration retryAfter(PolytomicException e) {
        if (e instanceof PolytomicRateLimitException limit) {
            return limit.getRetryAfter();
        }
        return e instanceof PolytomicServerException server ? server.getRetryAfter() : null;
    }

    /** After there was no response, or only a part of one. */
    private boolean mayGoAgain(Transport.Problem problem) {
        if (problem.neverSent()) {
            return true;
        }
        IdempotencyKey key = request.key();
        if (key != null) {
            key.maybeDone();
        }
        return MAY_PASS.contains(problem) && (request.repeatable() || key != null);
    }

    /** After a response that is an error. */
    private boolean mayGoAgain(PolytomicException e) {
        IdempotencyKey key = request.key();
        if (e instanceof PolytomicServerException) {
            if (key == null) {
                return request.repeatable();
            }
            key.maybeDone();
            // the API itself would answer the same key with the same error
            return GATEWAY.contains(e.getStatus());
        }
        if (e instanceof PolytomicConflictException && key != null && key.isMaybeDone()) {
            // the attempt whose response was lost is still at work
            return (e.getKey() + " " + e.getApiMessage())
                    .toLowerCase(Locale.ROOT)
                    .contains("idempoten");
        }
        if (key != null && e instanceof PolytomicTimeoutException) {
            key.maybeDone();
        } else if (key != null && e.getStatus() >= 400) {
            key.notDone();
        }
        return e instanceof PolytomicRateLimitException
                || (e instanceof PolytomicTimeoutException && request.repeatable());
    }
}
