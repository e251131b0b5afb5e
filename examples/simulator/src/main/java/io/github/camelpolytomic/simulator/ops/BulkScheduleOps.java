package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The schedules of bulk syncs one by one. They are those that the sync itself shows, written in
 * camel case; the answer's shape has no id, but without one nobody could address a schedule, so it
 * is there as an extra field.
 */
final class BulkScheduleOps {

    private static final String DEFAULT = "default_schedule";
    private static final String MORE = "additional_schedules";

    /** Names here, and names in the sync. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "frequency", "frequency",
                    "minute", "minute",
                    "hour", "hour",
                    "dayOfWeek", "day_of_week",
                    "dayOfMonth", "day_of_month",
                    "month", "month",
                    "selectiveMode", "selective_mode",
                    "syncMode", "resync_mode",
                    "schemas", "schemas");

    private final Context context;
    private final World world;

    BulkScheduleOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listBulkSyncSchedules", this::list,
                "getBulkSyncSchedule", call -> Answer.data(view(sync(call), call.path(1))),
                "createBulkSyncSchedule", this::create,
                "updateBulkSyncSchedule", this::update,
                "deleteBulkSyncSchedule", this::delete);
    }

    private Answer list(Call call) {
        Item sync = sync(call);
        List<Map<String, Object>> views = new ArrayList<>();
        if (!sync.object(DEFAULT).isEmpty()) {
            views.add(view(sync, sync.object(DEFAULT), true));
        }
        sync.list(MORE).forEach(s -> views.add(view(sync, Values.object(s), false)));
        return Answer.list(views);
    }

    private Answer create(Call call) {
        Item sync = sync(call);
        Map<String, Object> schedule = Values.map("id", UUID.randomUUID().toString());
        write(schedule, call);
        schedule.put("created_at", world.now().toString());
        schedule.put("created_by", context.actor(call.caller()));
        schedule.put("updated_at", world.now().toString());
        List<Object> more = sync.list(MORE);
        List<Object> all = new ArrayList<>(more);
        all.add(schedule);
        Item changed = world.bulkSyncs().update(sync.id(), old -> Values.with(old, MORE, all));
        return Answer.data(view(changed, String.valueOf(schedule.get("id"))));
    }

    private Answer update(Call call) {
        Item sync = sync(call);
        String id = call.path(1);
        view(sync, id);
        boolean isDefault = id.equals(sync.object(DEFAULT).get("id"));
        Item changed =
                world.bulkSyncs()
                        .update(
                                sync.id(),
                                old -> {
                                    if (isDefault) {
                                        return Values.with(
                                                old, DEFAULT, written(sync.object(DEFAULT), call));
                                    }
                                    List<Object> all = new ArrayList<>();
                                    for (Object schedule : sync.list(MORE)) {
                                        Map<String, Object> one = Values.object(schedule);
                                        all.add(
                                                id.equals(one.get("id"))
                                                        ? written(one, call)
                                                        : one);
                                    }
                                    return Values.with(old, MORE, all);
                                });
        return Answer.data(view(changed, id));
    }

    private Answer delete(Call call) {
        Item sync = sync(call);
        view(sync, call.path(1));
        if (call.path(1).equals(sync.object(DEFAULT).get("id"))) {
            throw ApiProblem.badRequest("The default schedule cannot be deleted");
        }
        List<Object> rest = new ArrayList<>(sync.list(MORE));
        rest.removeIf(schedule -> call.path(1).equals(Values.object(schedule).get("id")));
        world.bulkSyncs().update(sync.id(), old -> Values.with(old, MORE, rest));
        return Answer.empty();
    }

    private Map<String, Object> written(Map<String, Object> schedule, Call call) {
        Map<String, Object> changed = Values.with(schedule);
        write(changed, call);
        changed.put("updated_at", world.now().toString());
        changed.put("updated_by", context.actor(call.caller()));
        return changed;
    }

    private static void write(Map<String, Object> schedule, Call call) {
        Map<String, Object> sent = Values.object(call.body().get("schedule"));
        NAMES.forEach(
                (camel, snake) -> {
                    if (sent.get(camel) == null) {
                        schedule.remove(snake);
                    } else {
                        schedule.put(snake, sent.get(camel));
                    }
                });
    }

    private Item sync(Call call) {
        return world.bulkSyncs().get(call.id());
    }

    private static Map<String, Object> view(Item sync, String id) {
        if (id.equals(sync.object(DEFAULT).get("id"))) {
            return view(sync, sync.object(DEFAULT), true);
        }
        return sync.list(MORE).stream()
                .map(Values::object)
                .filter(schedule -> id.equals(schedule.get("id")))
                .findFirst()
                .map(schedule -> view(sync, schedule, false))
                .orElseThrow(() -> ApiProblem.notFound("Schedule", id));
    }

    private static Map<String, Object> view(
            Item sync, Map<String, Object> schedule, boolean isDefault) {
        Map<String, Object> view =
                Values.map(
                        "id",
                        schedule.get("id"),
                        "syncId",
                        sync.id(),
                        "isDefault",
                        isDefault,
                        "createdAt",
                        schedule.get("created_at"),
                        "updatedAt",
                        schedule.get("updated_at"),
                        "createdBy",
                        Values.object(schedule.get("created_by")).get("id"),
                        "updatedBy",
                        Values.object(schedule.get("updated_by")).get("id"));
        NAMES.forEach((camel, snake) -> view.put(camel, schedule.get(snake)));
        if (view.get("selectiveMode") == null) {
            view.put("selectiveMode", "none");
        }
        return view;
    }
}
