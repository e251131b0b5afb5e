package io.github.camelpolytomic.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When something is over, and how. */
class CompletionCheckTest {

    private static final String EARLY = "2026-11-20T10:00:00Z";
    private static final String LATER = "2026-11-20T10:05:00Z";
    private static final String LATEST = "2026-11-20T10:06:00Z";

    private static Map<String, Object> cache(String status, String started, String finished) {
        Map<String, Object> data = new HashMap<>();
        data.put("cache_status", status);
        data.put("last_refresh_started", started);
        data.put("last_refresh_finished", finished);
        return data;
    }

    private static boolean isOver(CompletionCheck.Tracker tracker, Map<String, Object> data) {
        return tracker.look(data).outcome() == Outcome.SUCCEEDED;
    }

    private static CompletionCheck.Tracker refresh(Map<String, Object> before) {
        return CompletionCheck.REFRESH.tracker(before, null);
    }

    @Test
    void aRefreshIsOverWhenItsTimesHaveChangedAndItIsNotGoingOn() {
        CompletionCheck.Tracker tracker = refresh(cache("fresh", EARLY, EARLY));
        assertThat(isOver(tracker, cache("fresh", EARLY, EARLY))).as("not begun yet").isFalse();
        assertThat(isOver(tracker, cache("refreshing", LATER, EARLY))).as("going on").isFalse();
        assertThat(isOver(tracker, cache("fresh", LATER, LATEST))).as("ended").isTrue();
    }

    @Test
    void aRefreshThatNoPollSawIsOverToo() {
        assertThat(isOver(refresh(cache("cached", EARLY, EARLY)), cache("fresh", LATER, LATEST)))
                .isTrue();
    }

    @Test
    void equalTimesMeanThatItIsOverAsInTheSampleOfTheApi() {
        assertThat(isOver(refresh(cache("cached", EARLY, EARLY)), cache("cached", LATER, LATER)))
                .isTrue();
        assertThat(isOver(refresh(null), cache("cached", EARLY, EARLY))).isTrue();
    }

    @Test
    void equalTimesDoNotMeanSoWhileTheStatusSaysRefreshing() {
        assertThat(isOver(refresh(cache("fresh", EARLY, EARLY)), cache("refreshing", LATER, LATER)))
                .isFalse();
    }

    @Test
    void theTimesAreBelievedRatherThanAStatusThatLagsBehind() {
        assertThat(
                        isOver(
                                refresh(cache("fresh", EARLY, EARLY)),
                                cache("refreshing", LATER, LATEST)))
                .isTrue();
        assertThat(isOver(refresh(cache("fresh", EARLY, EARLY)), cache("fresh", LATER, EARLY)))
                .isFalse();
    }

    @Test
    void noClockOfOursPlaysAPart() {
        String farPast = "1999-01-01T00:00:00Z";
        String farFuture = "2099-01-01T00:00:00Z";
        assertThat(
                        isOver(
                                refresh(cache("fresh", farPast, farPast)),
                                cache("fresh", "1999-01-01T00:00:05Z", "1999-01-01T00:00:06Z")))
                .isTrue();
        assertThat(
                        isOver(
                                refresh(cache("fresh", farFuture, farFuture)),
                                cache("fresh", farFuture, farFuture)))
                .isFalse();
    }

    @Test
    void aRefreshThatWasGoingOnBeforeIsTheOneThatIsFollowed() {
        CompletionCheck.Tracker tracker = refresh(cache("refreshing", LATER, EARLY));
        assertThat(isOver(tracker, cache("refreshing", LATER, EARLY))).isFalse();
        assertThat(isOver(tracker, cache("fresh", LATER, LATEST))).isTrue();
    }

    @Test
    void aCacheThatWasNeverFilledIsBeingFilledForTheFirstTime() {
        CompletionCheck.Tracker tracker = refresh(cache("none", null, null));
        assertThat(isOver(tracker, cache("refreshing", LATER, null))).isFalse();
        assertThat(isOver(tracker, cache("fresh", LATER, LATEST))).isTrue();
    }

    @Test
    void everyStatusOfTheTableHasItsMeaning() {
        Map<String, Outcome> bulk = new HashMap<>();
        for (String status :
                List.of(
                        "created",
                        "scheduled",
                        "running",
                        "exporting",
                        "processing",
                        "canceling",
                        "canceled",
                        "completed",
                        "errors",
                        "failed",
                        "interrupted")) {
            CompletionCheck.State state =
                    CompletionCheck.BULK_EXECUTION
                            .tracker(null, null)
                            .look(Map.of("status", status));
            assertThat(state.known()).as(status).isTrue();
            if (state.outcome() != null) {
                bulk.put(status, state.outcome());
            }
        }
        assertThat(bulk)
                .containsOnly(
                        Map.entry("completed", Outcome.SUCCEEDED),
                        Map.entry("errors", Outcome.SUCCEEDED_WITH_WARNINGS),
                        Map.entry("failed", Outcome.FAILED),
                        Map.entry("interrupted", Outcome.FAILED),
                        Map.entry("canceled", Outcome.CANCELED));
    }

    @Test
    void anUnknownStatusGoesOn() {
        CompletionCheck.State state =
                CompletionCheck.JOB.tracker(null, null).look(Map.of("status", "reticulating"));
        assertThat(state.outcome()).isNull();
        assertThat(state.known()).isFalse();
    }

    @Test
    void aSyncThatIsNotRunningIsJudgedByItsLastExecution() {
        Map<String, Object> data = new HashMap<>();
        data.put("current_execution", null);
        data.put("last_execution", Map.of("id", "1", "status", "failed"));
        assertThat(CompletionCheck.MODEL_STATUS.tracker(null, null).look(data).outcome())
                .isEqualTo(Outcome.FAILED);
        data.put("current_execution", Map.of("id", "2", "status", "running"));
        assertThat(CompletionCheck.MODEL_STATUS.tracker(null, null).look(data).outcome()).isNull();
    }

    @Test
    void aSchemaIsJudgedByItself() {
        Map<String, Object> data =
                Map.of(
                        "current_execution",
                        Map.of(
                                "status",
                                "running",
                                "schemas",
                                List.of(
                                        Map.of("schema", "a", "status", "running"),
                                        Map.of("schema", "b", "status", "canceled"))));
        assertThat(CompletionCheck.BULK_SCHEMA.tracker(null, "a").look(data).outcome()).isNull();
        assertThat(CompletionCheck.BULK_SCHEMA.tracker(null, "b").look(data).outcome())
                .isEqualTo(Outcome.CANCELED);
    }
}
