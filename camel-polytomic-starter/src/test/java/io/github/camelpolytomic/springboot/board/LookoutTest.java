package io.github.camelpolytomic.springboot.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.observe.CallKind;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

/** How Polytomic is asked: what, how often, and what happens when it refuses. */
class LookoutTest {

    private final List<Operation> calls = new ArrayList<>();
    private final Organization organization = new Organization();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private int failing;

    private final Clock clock =
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    private final Lookout lookout = lookout(true);

    private Lookout lookout(boolean on) {
        return new Lookout(
                this::call,
                organization,
                clock,
                new BoardProperties(
                        true,
                        "/",
                        "",
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofMinutes(1),
                        on,
                        Duration.ofSeconds(15),
                        60));
    }

    private Object call(Operation operation, boolean all, Map<Parameter, Object> parameters) {
        calls.add(operation);
        if (failing > 0) {
            throw new RuntimeCamelException(failure(failing));
        }
        return switch (operation) {
            case listBulkSyncs ->
                    List.of(Map.of("id", "a", "name", "A"), Map.of("id", "b", "name", "B"));
            case listModelSyncs -> List.of(Map.of("id", "m", "name", "M"));
            case listConnections -> List.of(Map.of("id", "c", "name", "C"));
            case getIdentity, getModelSyncStatus, getSchemaStatus -> Map.of();
            default -> List.of();
        };
    }

    private static PolytomicException failure(int status) {
        return new PolytomicException(
                "listModels failed with status " + status,
                null,
                new ErrorDetails("listModels", status, null, null, Map.of(), null, 1, null));
    }

    private void seconds(int count) {
        now = now.plusSeconds(count);
        calls.clear();
        lookout.look();
    }

    @Test
    void theListsComeFirstThenOneThingAfterTheOther() {
        lookout.look();
        assertThat(calls)
                .startsWith(
                        Operation.getIdentity,
                        Operation.listConnections,
                        Operation.listBulkSyncs,
                        Operation.listModelSyncs,
                        Operation.listBulkSyncExecutionStatuses,
                        Operation.listEvents)
                .hasSize(7);
        List<Operation> one = new ArrayList<>(calls.subList(6, 7));
        for (int i = 0; i < 6; i++) {
            seconds(1);
            assertThat(calls).hasSizeLessThanOrEqualTo(2);
            one.addAll(calls);
        }
        assertThat(one)
                .containsExactlyInAnyOrder(
                        Operation.getSchemaStatus,
                        Operation.listBulkSyncExecutions,
                        Operation.listBulkSyncExecutions,
                        Operation.getModelSyncStatus,
                        Operation.listModelSyncExecutions);
        seconds(15);
        assertThat(calls)
                .containsExactly(Operation.listBulkSyncExecutionStatuses, Operation.listEvents);
    }

    @Test
    void aRefusedKeyIsSaidAtOnceAndAskedForSeldom() {
        failing = 401;
        lookout.look();
        assertThat(calls).hasSize(1);
        assertThat(lookout.poll().problem().todo()).contains("key");
        seconds(1);
        assertThat(calls).isEmpty();
        failing = 0;
        seconds(40);
        assertThat(calls).isNotEmpty();
        assertThat(lookout.poll().problem()).isNull();
        assertThat(lookout.poll().at()).isEqualTo(now);
    }

    @Test
    void oneFailureThatPassesIsNothingToTalkOf() {
        failing = 503;
        lookout.look();
        assertThat(lookout.poll().problem()).isNull();
        seconds(5);
        assertThat(lookout.poll().problem().message()).contains("503");
        failing = 0;
        seconds(60);
        assertThat(lookout.poll().problem()).isNull();
    }

    @Test
    void whoComesAgainNeedNotWait() {
        failing = 503;
        for (int i = 0; i < 8; i++) {
            seconds(40);
        }
        failing = 0;
        seconds(16);
        assertThat(calls).isEmpty();
        lookout.wake();
        lookout.look();
        assertThat(calls).isNotEmpty();
    }

    @Test
    void nothingIsAskedWhenThatIsTurnedOff() {
        Lookout off = lookout(false);
        off.look();
        assertThat(calls).isEmpty();
        assertThat(off.poll().on()).isFalse();
    }

    @Test
    void requestsAreCountedInStepsOfTenSeconds() {
        Observer observer = new Observer(clock);
        CallHistory history = new CallHistory(observer);
        observer.listen(history);
        observer.succeeded(new CallKind("listModels", "GET", "h", 200, CallKind.NO_ERROR), 1);
        observer.failed(new CallKind("listModels", "GET", "h", 429, "X"), 1, "GET /", failure(429));
        assertThat(history.rows()).hasSize(1);
        observer.retrying("listModels");
        now = now.plusSeconds(10);
        observer.failed(new CallKind("listModels", "GET", "h", 503, "X"), 1, "GET /", failure(503));
        observer.failed(new CallKind("listModels", "GET", "h", 404, "X"), 1, "GET /", failure(404));
        List<Board.CallRow> rows = List.copyOf(history.rows().values());
        assertThat(rows)
                .containsExactly(
                        new Board.CallRow(Instant.parse("2026-11-21T12:00:00Z"), 1, 1, 0, 0, 0),
                        new Board.CallRow(Instant.parse("2026-11-21T12:00:10Z"), 0, 0, 1, 1, 1));
        now = now.plus(Duration.ofHours(1));
        assertThat(history.rows()).isEmpty();
    }
}
