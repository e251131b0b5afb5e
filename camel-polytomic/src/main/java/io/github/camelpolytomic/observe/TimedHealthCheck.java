package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.exception.PolytomicException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * A readiness check that says why something is down, since when, and what to do. What costs a
 * request is looked at once in a while only, however often it is asked for.
 */
public abstract class TimedHealthCheck implements HealthCheck {

    /** The detail that says since when it is down. */
    public static final String SINCE = "since";

    /** The detail with the id that Polytomic gave the request that failed. */
    public static final String REQUEST_ID = "request.id";

    private final String id;
    private final Clock clock;
    private final Duration keep;
    private boolean enabled = true;
    private Instant lookedAt;
    private Instant since;
    private Problem problem;

    /**
     * What is wrong.
     *
     * @param message what it is and what to do, in a sentence
     * @param cause null for none
     * @param details what else is known; never null
     */
    public record Problem(String message, Throwable cause, Map<String, ?> details) {

        /** What is wrong when a call has failed. */
        public static Problem of(RuntimeException failure) {
            Map<String, Object> details = new TreeMap<>();
            if (failure instanceof PolytomicException known) {
                if (known.getRequestId() != null) {
                    details.put(REQUEST_ID, known.getRequestId());
                }
                if (known.getStatus() > 0) {
                    details.put(HTTP_RESPONSE_CODE, known.getStatus());
                }
                details.put("operation", known.getOperation());
            }
            return new Problem(failure.getMessage(), failure, details);
        }
    }

    /**
     * A check.
     *
     * @param id its id among the checks of the context
     * @param clock tells since when
     * @param keep how long the result of a look is good
     */
    protected TimedHealthCheck(String id, Clock clock, Duration keep) {
        this.id = id;
        this.clock = clock;
        this.keep = keep;
    }

    /** Looks. @return null when nothing is wrong */
    protected abstract Problem look();

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        result.detail(CHECK_KIND, Kind.READINESS);
        if (!enabled) {
            return result.unknown().message("Disabled").detail(CHECK_ENABLED, false).build();
        }
        Problem found;
        Instant began;
        synchronized (this) {
            refresh();
            found = problem;
            began = since;
        }
        if (found == null) {
            return result.up().build();
        }
        result.down().message(found.message()).error(found.cause());
        found.details().forEach(result::detail);
        return result.detail(SINCE, began.toString()).build();
    }

    private void refresh() {
        Instant now = clock.instant();
        if (lookedAt != null && now.isBefore(lookedAt.plus(keep))) {
            return;
        }
        Problem found = look();
        if (found == null) {
            since = null;
        } else if (since == null) {
            since = now;
        }
        problem = found;
        lookedAt = now;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
