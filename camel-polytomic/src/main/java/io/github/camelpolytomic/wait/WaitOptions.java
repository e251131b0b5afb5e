package io.github.camelpolytomic.wait;

import java.util.Set;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a producer that waits. Durations are in milliseconds. */
@UriParams
public class WaitOptions {

    /** Those that have an effect only where {@code waitForCompletion} is set. */
    public static final Set<String> NAMES =
            Set.of(
                    "waitTimeout",
                    "waitInterval",
                    "maxWaitInterval",
                    "onTimeout",
                    "ifRunning",
                    "failOnUnsuccessful",
                    "failOnWarning",
                    "waitHints");

    @UriParam(label = "wait")
    private boolean waitForCompletion;

    @UriParam(label = "wait", defaultValue = "1h", javaType = "java.time.Duration")
    private long waitTimeout = 3_600_000;

    @UriParam(label = "wait", defaultValue = "1s", javaType = "java.time.Duration")
    private long waitInterval = 1_000;

    @UriParam(label = "wait", defaultValue = "30s", javaType = "java.time.Duration")
    private long maxWaitInterval = 30_000;

    @UriParam(label = "wait", defaultValue = "fail")
    private OnTimeout onTimeout = OnTimeout.fail;

    @UriParam(label = "wait", defaultValue = "fail")
    private IfRunning ifRunning = IfRunning.fail;

    @UriParam(label = "wait", defaultValue = "true")
    private boolean failOnUnsuccessful = true;

    @UriParam(label = "wait")
    private boolean failOnWarning;

    @UriParam(label = "wait,advanced", defaultValue = "true")
    private boolean waitHints = true;

    public boolean isWaitForCompletion() {
        return waitForCompletion;
    }

    /**
     * Come back when what the operation started, or reads, is over. No thread is held meanwhile.
     */
    public void setWaitForCompletion(boolean waitForCompletion) {
        this.waitForCompletion = waitForCompletion;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    /** How long to wait for completion. */
    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public long getWaitInterval() {
        return waitInterval;
    }

    /** The time before the second poll of a wait; it grows with each further one. */
    public void setWaitInterval(long waitInterval) {
        this.waitInterval = waitInterval;
    }

    public long getMaxWaitInterval() {
        return maxWaitInterval;
    }

    /** The longest time between two polls of a wait. */
    public void setMaxWaitInterval(long maxWaitInterval) {
        this.maxWaitInterval = maxWaitInterval;
    }

    public OnTimeout getOnTimeout() {
        return onTimeout;
    }

    /**
     * What happens when it is not over in time: the wait fails, or it fails and Polytomic is asked
     * to cancel.
     */
    public void setOnTimeout(OnTimeout onTimeout) {
        this.onTimeout = onTimeout;
    }

    public IfRunning getIfRunning() {
        return ifRunning;
    }

    /**
     * What happens when a sync cannot be started because it is running: fail, or follow the
     * execution that is running.
     */
    public void setIfRunning(IfRunning ifRunning) {
        this.ifRunning = ifRunning;
    }

    public boolean isFailOnUnsuccessful() {
        return failOnUnsuccessful;
    }

    /**
     * Fail when what was waited for has failed or was canceled or interrupted. If false, the header
     * CamelPolytomicOutcome tells.
     */
    public void setFailOnUnsuccessful(boolean failOnUnsuccessful) {
        this.failOnUnsuccessful = failOnUnsuccessful;
    }

    public boolean isFailOnWarning() {
        return failOnWarning;
    }

    /** Fail when what was waited for has ended with errors in some records. */
    public void setFailOnWarning(boolean failOnWarning) {
        this.failOnWarning = failOnWarning;
    }

    public boolean isWaitHints() {
        return waitHints;
    }

    /**
     * Where many wait, learn from lists (events, statuses of bulk syncs) what may be over, and look
     * at that at once and at the rest seldom. If false, each wait looks for itself.
     */
    public void setWaitHints(boolean waitHints) {
        this.waitHints = waitHints;
    }
}
