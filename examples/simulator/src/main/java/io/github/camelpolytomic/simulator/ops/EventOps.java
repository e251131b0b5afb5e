package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Caller;
import io.github.camelpolytomic.simulator.web.Handler;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events. */
final class EventOps {

    private static final List<String> TYPES =
            List.of(
                    "sync.running",
                    "sync.completed",
                    "sync.completed_with_errors",
                    "sync.failed",
                    "sync.canceled",
                    "bulk_sync.running",
                    "bulk_sync.completed",
                    "bulk_sync.completed_with_error",
                    "bulk_sync.failed",
                    "bulk_sync.canceled");

    private static final int DEFAULT = 10;
    private static final int CAP = 100;

    private final World world;

    EventOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of("listEventTypes", call -> Answer.list(TYPES), "listEvents", this::list);
    }

    private Answer list(Call call) {
        String type = call.query().text("type");
        Instant after = call.query().time("starting_after");
        Instant before = call.query().time("ending_before");
        // the organization matters only for callers that belong to none
        String organization =
                call.caller().kind() == Caller.Kind.SYSTEM
                        ? call.query().text("organization_id")
                        : call.caller().organizationId();
        int limit = limit(call);
        List<Item> events =
                world.events()
                        .newest(
                                after,
                                before,
                                event ->
                                        (type == null || type.equals(event.get("type")))
                                                && (organization == null
                                                        || organization.equals(
                                                                event.get("organization_id"))),
                                limit);
        return Answer.list(events.stream().map(Item::fields).toList());
    }

    /** Of all lists, this one alone refuses a bad page size, with 422. */
    private static int limit(Call call) {
        Integer asked;
        try {
            asked = call.query().integer("limit");
        } catch (ApiProblem problem) {
            throw ApiProblem.unprocessable(problem.getMessage());
        }
        if (asked != null && asked < 1) {
            throw ApiProblem.unprocessable(
                    "Query parameter limit must be a positive integer, not " + asked);
        }
        return call.query().limit("limit", DEFAULT, CAP);
    }
}
