package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.springboot.board.Board.Problem;
import io.github.camelpolytomic.springboot.board.Board.Run;
import io.github.camelpolytomic.springboot.board.Board.SyncRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What is known of a sync. Used by one thread at a time. */
final class Sync {

    private static final int KEPT = 16;

    private static final Comparator<Execution> NEWEST_FIRST =
            Comparator.comparing(
                    Execution::began, Comparator.nullsFirst(Comparator.reverseOrder()));

    final String id;
    final boolean bulk;
    String name;
    String source;
    String target;
    Boolean active;
    String schedule;
    Instant next;

    /** When it was last asked for one by one; null for never. */
    Instant lookedAt;

    /** Whether something has ended of which the numbers are not known. */
    boolean unread;

    private final List<Execution> executions = new ArrayList<>();

    Sync(String id, boolean bulk) {
        this.id = id;
        this.bulk = bulk;
    }

    /** Takes in what was seen of an execution; one without an id is about the newest. */
    void seen(Execution execution) {
        if (execution.status() == null) {
            return;
        }
        for (int i = 0; i < executions.size(); i++) {
            if (execution.id() == null || executions.get(i).isSame(execution)) {
                executions.set(i, executions.get(i).and(execution, bulk));
                executions.sort(NEWEST_FIRST);
                return;
            }
        }
        // what was seen without an id was one of those that have one
        executions.removeIf(known -> known.id() == null);
        executions.add(execution);
        executions.sort(NEWEST_FIRST);
        if (executions.size() > KEPT) {
            executions.remove(executions.size() - 1);
        }
    }

    State state() {
        if (!executions.isEmpty()) {
            Execution newest = executions.get(0);
            State state = State.of(bulk, newest.status(), newest.errors());
            if (state.isGoing() || !Boolean.FALSE.equals(active)) {
                return state;
            }
        }
        return Boolean.FALSE.equals(active) ? State.PAUSED : State.NEVER;
    }

    /** The newest execution; null when none is known. */
    Execution newest() {
        return executions.isEmpty() ? null : executions.get(0);
    }

    SyncRow row(Function<String, String> connections) {
        Execution newest = newest();
        State state = state();
        List<Run> runs =
                executions.stream()
                        .filter(e -> !State.of(bulk, e.status(), null).isGoing())
                        .map(this::run)
                        .toList();
        boolean none = newest == null;
        return new SyncRow(
                id,
                bulk ? "bulk" : "model",
                name == null ? id : name,
                source == null ? null : connections.apply(source),
                target == null ? null : connections.apply(target),
                state.word(),
                none ? null : newest.status(),
                active,
                schedule,
                none ? null : newest.began(),
                none || state.isGoing() ? null : newest.ended(),
                none ? null : newest.id(),
                none ? null : newest.records(),
                none ? null : newest.errors(),
                none ? null : newest.warnings(),
                usual(),
                next,
                runs,
                problem(state, newest));
    }

    private Run run(Execution execution) {
        return new Run(
                execution.id(),
                execution.began(),
                execution.took(),
                State.of(bulk, execution.status(), execution.errors()).word(),
                execution.status(),
                execution.records(),
                execution.errors());
    }

    /** The median of the runs that went well; null when there are fewer than two. */
    private Long usual() {
        List<Long> took =
                executions.stream()
                        .filter(e -> State.of(bulk, e.status(), null) == State.OK)
                        .map(Execution::took)
                        .filter(one -> one != null && one > 0)
                        .sorted()
                        .toList();
        return took.size() < 2 ? null : took.get(took.size() / 2);
    }

    private static Problem problem(State state, Execution newest) {
        return switch (state) {
            case FAILED ->
                    new Problem(
                            newest.message() == null
                                    ? "The run ended as " + newest.status() + "."
                                    : newest.message(),
                            Advice.FAILED_RUN);
            case WARNINGS ->
                    new Problem(
                            newest.message() == null
                                    ? "Some records were rejected."
                                    : newest.message(),
                            Advice.REJECTED_RECORDS);
            default -> null;
        };
    }
}
