package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Schedules of bulk syncs. They are written in camel case; the answer's shape has no id, but
 * without one nobody could address a schedule, so it is there as an extra field.
 */
final class BulkScheduleOps {

    private static final Shape SHAPE =
            Shape.of(
                    "frequency", null,
                    "minute", null,
                    "hour", null,
                    "dayOfWeek", null,
                    "dayOfMonth", null,
                    "month", null,
                    "selectiveMode", "none");

    private final World world;

    BulkScheduleOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listBulkSyncSchedules", this::list,
                "getBulkSyncSchedule", call -> Answer.data(schedule(sync(call), call.path(1))),
                "createBulkSyncSchedule", this::create,
                "updateBulkSyncSchedule", this::update,
                "deleteBulkSyncSchedule", this::delete);
    }

    private Answer list(Call call) {
        return Answer.list(List.copyOf(sync(call).object(BulkShapes.SCHEDULES).values()));
    }

    private Answer create(Call call) {
        Item sync = sync(call);
        String id = UUID.randomUUID().toString();
        Map<String, Object> schedule =
                Values.map("id", id, "syncId", sync.id(), "isDefault", false);
        schedule.putAll(SHAPE.replace(Values.object(call.body().get("schedule"))));
        schedule.put("createdAt", world.now().toString());
        schedule.put("updatedAt", world.now().toString());
        schedule.put("createdBy", call.caller().userId());
        put(sync, id, schedule);
        return Answer.data(schedule);
    }

    private Answer update(Call call) {
        Item sync = sync(call);
        Map<String, Object> schedule = schedule(sync, call.path(1));
        schedule.putAll(SHAPE.replace(Values.object(call.body().get("schedule"))));
        schedule.put("updatedAt", world.now().toString());
        schedule.put("updatedBy", call.caller().userId());
        put(sync, call.path(1), schedule);
        return Answer.data(schedule);
    }

    private Answer delete(Call call) {
        Item sync = sync(call);
        schedule(sync, call.path(1));
        put(sync, call.path(1), null);
        return Answer.empty();
    }

    private void put(Item sync, String id, Map<String, Object> schedule) {
        world.bulkSyncs()
                .update(
                        sync.id(),
                        old -> {
                            Map<String, Object> all = Values.object(old.get(BulkShapes.SCHEDULES));
                            if (schedule == null) {
                                all.remove(id);
                            } else {
                                all.put(id, schedule);
                            }
                            return Values.with(old, BulkShapes.SCHEDULES, all);
                        });
    }

    private Item sync(Call call) {
        return world.bulkSyncs().get(call.id());
    }

    private static Map<String, Object> schedule(Item sync, String id) {
        Object schedule = sync.object(BulkShapes.SCHEDULES).get(id);
        if (schedule == null) {
            throw ApiProblem.notFound("Schedule", id);
        }
        return Values.object(schedule);
    }
}
