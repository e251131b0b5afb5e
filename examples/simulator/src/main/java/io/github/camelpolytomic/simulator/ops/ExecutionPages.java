package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionView;
import io.github.camelpolytomic.simulator.state.Position;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.function.Predicate;

/** Pages of executions. */
final class ExecutionPages {

    private ExecutionPages() {}

    /**
     * What is asked for.
     *
     * @param syncId whose executions
     * @param token page token, or null
     * @param limit page size
     * @param ascending oldest first
     * @param filter name of the filter, which also says the order: {@code terminal} is by update
     */
    record Request(String syncId, String token, int limit, boolean ascending, String filter) {

        /** A token fits only the same sync, filter and direction. */
        String list() {
            return "executions/" + syncId + "/" + filter + "/" + ascending;
        }

        boolean byUpdate() {
            return "terminal".equals(filter);
        }
    }

    static Answer page(Context context, Request request, Predicate<Execution> wanted) {
        World world = context.world();
        Position after = Pages.decode(context.signer(), request.list(), request.token());
        Collection<Execution> all = world.executions().of(request.syncId(), request.ascending());
        Comparator<Position> order = order(request.ascending());
        Iterator<Execution> items =
                request.byUpdate()
                        ? all.stream()
                                .filter(wanted)
                                .sorted(Comparator.comparing(Execution::updatePosition, order))
                                .iterator()
                        : all.iterator();
        Predicate<Execution> rest =
                wanted.and(e -> after == null || order.compare(after, position(request, e)) < 0);
        return Pages.page(
                context.signer(),
                request.list(),
                request.limit(),
                items,
                rest,
                e -> position(request, e),
                e -> ExecutionView.of(e, world.now()));
    }

    private static Position position(Request request, Execution execution) {
        return request.byUpdate() ? execution.updatePosition() : execution.startPosition();
    }

    private static Comparator<Position> order(boolean ascending) {
        Comparator<Position> newestFirst =
                Comparator.comparing(Position::time, Comparator.reverseOrder())
                        .thenComparing(Position::id);
        return ascending ? newestFirst.reversed() : newestFirst;
    }
}
