package io.github.camelpolytomic.springboot.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.springboot.board.Board.Head;
import io.github.camelpolytomic.springboot.board.Board.Poll;
import io.github.camelpolytomic.springboot.board.Board.SyncRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several sources tell of one sync makes one row. */
class OrganizationTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Organization organization = new Organization();

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static Map<String, Object> execution(
            String id, String status, Integer started, Integer ended, long records) {
        Map<String, Object> map = new HashMap<>();
        map.put("id", id);
        map.put("status", status);
        map.put("created_at", at(started - 3).toString());
        map.put("started_at", at(started).toString());
        map.put("completed_at", ended == null ? null : at(ended).toString());
        map.put("record_count", records);
        return map;
    }

    private static Map<String, Object> event(String type, int seconds) {
        return Map.of(
                "id",
                type + seconds,
                "type",
                type,
                "created_at",
                at(seconds).toString(),
                "event",
                Map.of("sync_id", "s", "execution_id", "e", "sync_name", "Orders"));
    }

    private SyncRow row() {
        return organization.syncRows().get("s");
    }

    @Test
    void anEventAndTheListTellOfTheSameRun() {
        organization.event(event("bulk_sync.running", 10));
        assertThat(row().state()).isEqualTo("running");
        assertThat(row().name()).isEqualTo("Orders");
        organization.event(event("bulk_sync.completed", 40));
        assertThat(row().state()).isEqualTo("ok");
        assertThat(organization.nextSync(NOON, NOON).unread).isTrue();

        organization.executions(
                "s", true, List.of(execution("e", "completed", 11, 41, 500)), at(50));
        assertThat(row().runs()).hasSize(1);
        assertThat(row().records()).isEqualTo(500);
        assertThat(row().runs().get(0).took()).isEqualTo(30_000);
        assertThat(organization.nextSync(at(49), at(49))).isNull();
    }

    @Test
    void whatIsOverStaysOverWhateverComesLate() {
        organization.executions("s", true, List.of(execution("e", "failed", 11, 41, 500)), at(50));
        organization.event(event("bulk_sync.running", 10));
        assertThat(row().state()).isEqualTo("failed");
        assertThat(row().endedAt()).isEqualTo(at(41));
        assertThat(row().problem().todo()).isNotBlank();
    }

    @Test
    void theNewestRunIsWhatCounts() {
        organization.executions(
                "s",
                true,
                List.of(
                        execution("old", "failed", 10, 40, 1),
                        execution("new", "completed", 100, 120, 2),
                        execution("older", "completed", 1, 9, 3)),
                at(200));
        assertThat(row().state()).isEqualTo("ok");
        assertThat(row().executionId()).isEqualTo("new");
        assertThat(row().usual()).isEqualTo(20_000);
        assertThat(row().runs()).extracting(Board.Run::id).containsExactly("new", "old", "older");
    }

    @Test
    void errorsMakeASucceededModelSyncOneWithErrors() {
        Map<String, Object> run = execution("e", "completed", 10, 20, 0);
        run.remove("record_count");
        run.put("counts", Map.of("total", 80, "error", 3));
        organization.executions("s", false, List.of(run), at(30));
        assertThat(row().state()).isEqualTo("warnings");
        assertThat(row().records()).isEqualTo(80);
        assertThat(row().errors()).isEqualTo(3);
    }

    @Test
    void anUnknownStatusGoesOn() {
        organization.executions(
                "s", true, List.of(execution("e", "levitating", 10, null, 5)), at(30));
        assertThat(row().state()).isEqualTo("running");
        assertThat(row().status()).isEqualTo("levitating");
        assertThat(row().runs()).isEmpty();
    }

    @Test
    void aStatusWithoutAnIdGivesWayToTheRunThatHasOne() {
        organization.bulkStatus(Map.of("sync_id", "s", "status", "failed"));
        assertThat(row().state()).isEqualTo("failed");
        Map<String, Object> run = new HashMap<>(execution("e", "failed", 10, 20, 1));
        run.put("status_message", "the disk is full");
        organization.executions("s", true, List.of(run), at(30));
        assertThat(row().executionId()).isEqualTo("e");
        assertThat(row().problem().message()).isEqualTo("the disk is full");
        organization.bulkStatus(Map.of("sync_id", "s", "status", "failed"));
        assertThat(row().runs()).hasSize(1);
    }

    @Test
    void theStatusListIsSummedOverSchemas() {
        organization.bulkStatus(
                Map.of(
                        "sync_id",
                        "s",
                        "status",
                        "running",
                        "nextExecutionTime",
                        at(3600).toString(),
                        "schemas",
                        List.of(
                                Map.of(
                                        "execution_id",
                                        "e",
                                        "record_count",
                                        10,
                                        "error_count",
                                        1,
                                        "started_at",
                                        at(5).toString(),
                                        "completed_at",
                                        at(9).toString()),
                                Map.of(
                                        "execution_id",
                                        "e",
                                        "record_count",
                                        20,
                                        "started_at",
                                        at(4).toString()))));
        assertThat(row().records()).isEqualTo(30);
        assertThat(row().errors()).isEqualTo(1);
        assertThat(row().startedAt()).isEqualTo(at(4));
        assertThat(row().endedAt()).isNull();
        assertThat(row().next()).isEqualTo(at(3600));
    }

    @Test
    void syncsThatAreGoneAreGone() {
        organization.syncs(true, List.of(Map.of("id", "s", "name", "Orders", "active", false)));
        assertThat(row().state()).isEqualTo("paused");
        organization.syncs(false, List.of());
        assertThat(row()).isNotNull();
        organization.syncs(true, List.of());
        assertThat(row()).isNull();
    }

    @Test
    void whatFeedsAndWaitsLearnIsTakenInOnce() {
        List<Happening> happenings = new ArrayList<>();
        happenings.add(happening(Happening.Kind.TRANSITION, "running", "scheduled", 10));
        organization.happened(happenings);
        happenings.add(0, happening(Happening.Kind.END, "SUCCEEDED", null, 40));
        organization.happened(happenings);
        organization.happened(happenings);
        assertThat(row().state()).isEqualTo("ok");
        assertThat(row().runs().get(0).took()).isEqualTo(30_000);
        assertThat(organization.lineRows().values())
                .extracting(Board.LineRow::text)
                .containsExactlyInAnyOrder(
                        "scheduled → running", "wait over: succeeded after 30 s, 500 records");
    }

    private static Happening happening(
            Happening.Kind kind, String status, String previous, int seconds) {
        return new Happening(
                at(seconds),
                kind,
                "startBulkSync",
                "Orders",
                Map.of("syncId", "s", "executionId", "e"),
                status,
                previous,
                500L,
                0L,
                Duration.ofSeconds(30));
    }

    @Test
    void aPatchHoldsOnlyWhatDiffers() {
        Board before = board(Map.of("a", 1, "b", 2));
        assertThat(Patch.between(before, board(Map.of("a", 1, "b", 2)), NOON)).isNull();
        assertThat(Patch.between(before, board(Map.of("a", 1, "c", 3)), NOON))
                .contains("\"b\":null", "\"c\":3", "\"now\":\"2026-11-21T12:00:00Z\"")
                .doesNotContain("\"a\"", "head");
        assertThat(Patch.whole(before, NOON)).contains("\"a\":1", "\"b\":2", "\"head\":{");
    }

    private static Board board(Map<String, ?> rows) {
        Poll poll = new Poll(true, 1000, null, null);
        return new Board(
                new Head("Polytomic", null, null, null, null, 0, poll), Map.of("rows", rows));
    }
}
