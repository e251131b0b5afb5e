package io.github.camelpolytomic.wait;

import java.util.List;
import java.util.Map;

/**
 * What is known of a continuation besides its message; stored with it as JSON. Moments are in
 * milliseconds since 1970, for they must mean the same to another process.
 *
 * @param operation what starts it
 * @param phase how far it is
 * @param request starts it
 * @param ids what it is found by, by the names of parameters; empty until it was started
 * @param before how things were before the start; null when that is not needed
 * @param left what steps had left in headers, by header
 * @param settings how the wait is to be done
 * @param startedAt when the start began: from there its time counts
 * @param owner the process that starts or emits it at present; null for none
 * @param ownedUntil when it is no longer the owner's, if the owner says nothing more
 * @param deliveries how often it was emitted
 * @param notBefore when it may be emitted again; 0 for at any time
 */
record ContinuationState(
        String operation,
        Phase phase,
        StoredRequest request,
        Map<String, String> ids,
        Map<String, Object> before,
        Map<String, Object> left,
        Settings settings,
        long startedAt,
        String owner,
        long ownedUntil,
        int deliveries,
        long notBefore) {

    /** How far a continuation is. */
    enum Phase {
        /** It may have been started, or not. */
        STARTING,
        /** It was started. */
        GOING_ON,
        /** It was over as soon as it was started; the body is the result. */
        DONE
    }

    /** The request, to be sent again to the letter. */
    record StoredRequest(
            String method,
            String path,
            List<String> query,
            byte[] body,
            String response,
            boolean repeatable,
            String key) {}

    /** The options of the producer. */
    record Settings(
            long waitTimeout,
            long waitInterval,
            long maxWaitInterval,
            String onTimeout,
            String ifRunning,
            boolean failOnUnsuccessful,
            boolean failOnWarning,
            boolean waitHints,
            boolean fetchAll,
            String bodyFormat,
            String outputClass) {

        /** The options of a wait, to be stored. */
        static Settings of(
                WaitOptions options, boolean fetchAll, String bodyFormat, String outputClass) {
            return new Settings(
                    options.getWaitTimeout(),
                    options.getWaitInterval(),
                    options.getMaxWaitInterval(),
                    options.getOnTimeout().name(),
                    options.getIfRunning().name(),
                    options.isFailOnUnsuccessful(),
                    options.isFailOnWarning(),
                    options.isWaitHints(),
                    fetchAll,
                    bodyFormat,
                    outputClass);
        }

        /** The options that were stored. */
        WaitOptions options() {
            WaitOptions options = new WaitOptions();
            options.setWaitTimeout(waitTimeout);
            options.setWaitInterval(waitInterval);
            options.setMaxWaitInterval(maxWaitInterval);
            options.setOnTimeout(OnTimeout.valueOf(onTimeout));
            options.setIfRunning(IfRunning.valueOf(ifRunning));
            options.setFailOnUnsuccessful(failOnUnsuccessful);
            options.setFailOnWarning(failOnWarning);
            options.setWaitHints(waitHints);
            return options;
        }
    }

    ContinuationState withLeft(Map<String, Object> now) {
        return new ContinuationState(
                operation,
                phase,
                request,
                ids,
                before,
                now,
                settings,
                startedAt,
                owner,
                ownedUntil,
                deliveries,
                notBefore);
    }

    ContinuationState started(Phase next, Map<String, String> newIds) {
        return new ContinuationState(
                operation,
                next,
                request,
                newIds,
                before,
                left,
                settings,
                startedAt,
                null,
                0,
                deliveries,
                0);
    }

    ContinuationState owned(String by, long until) {
        return new ContinuationState(
                operation,
                phase,
                request,
                ids,
                before,
                left,
                settings,
                startedAt,
                by,
                until,
                deliveries,
                notBefore);
    }

    ContinuationState delivered(int times, long again) {
        return new ContinuationState(
                operation, phase, request, ids, before, left, settings, startedAt, null, 0, times,
                again);
    }

    /** Whether another process than this one is at work on it. */
    boolean isOwnedByOther(String me, long now) {
        return owner != null && !owner.equals(me) && ownedUntil > now;
    }
}
