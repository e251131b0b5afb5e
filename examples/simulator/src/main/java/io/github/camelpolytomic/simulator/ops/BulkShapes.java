package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.web.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Bulk syncs as the versions write them: {@code schedule} and {@code discover} until 2024-02-08,
 * {@code default_schedule} and {@code additional_schedules} from 2025-09-18 on. They are remembered
 * in the newest shape, with their schemas and schedules in fields that no version shows.
 */
public final class BulkShapes {

    /** Field that holds the sync's schemas. */
    public static final String SCHEMAS = "$schemas";

    static final Shape SHAPE =
            Shape.of(
                    "name",
                    null,
                    "active",
                    true,
                    "mode",
                    "replicate",
                    "source_connection_id",
                    null,
                    "source_configuration",
                    Map.of(),
                    "destination_connection_id",
                    null,
                    "destination_configuration",
                    Map.of(),
                    "default_schedule",
                    null,
                    "additional_schedules",
                    List.of(),
                    "automatically_add_new_fields",
                    "all",
                    "automatically_add_new_objects",
                    "none",
                    "concurrency_limit",
                    null,
                    "resync_concurrency_limit",
                    null,
                    "data_cutoff_timestamp",
                    null,
                    "disable_record_timestamps",
                    false,
                    "normalize_names",
                    "enabled",
                    "policies",
                    List.of());

    private static final Set<String> SCHEDULE_EXTRAS =
            Set.of("id", "created_at", "created_by", "updated_at", "updated_by");

    private BulkShapes() {}

    /** A sync as a version shows it. */
    static Map<String, Object> view(Item sync, Call call) {
        Map<String, Object> view = Values.with(sync.fields());
        view.keySet().removeIf(name -> name.startsWith("$"));
        if (!call.newest()) {
            Map<String, Object> schedule = Values.object(view.remove("default_schedule"));
            schedule.keySet().removeAll(SCHEDULE_EXTRAS);
            view.remove("additional_schedules");
            view.put("schedule", schedule);
            view.put("discover", "all".equals(view.get("automatically_add_new_objects")));
        }
        return view;
    }

    /** A body of any version in the newest shape. */
    static Map<String, Object> newest(Call call) {
        Map<String, Object> body = Values.with(call.body());
        if (!call.newest()) {
            if (body.containsKey("schedule")) {
                body.put("default_schedule", body.remove("schedule"));
            }
            if (body.remove("discover") instanceof Boolean discover) {
                String add = discover ? "all" : "none";
                body.putIfAbsent("automatically_add_new_objects", add);
                body.putIfAbsent("automatically_add_new_fields", add);
            }
        }
        return body;
    }

    /** Schedules get ids. */
    static void identify(Map<String, Object> sync) {
        sync.put("default_schedule", identified(sync.get("default_schedule")));
        List<Object> more = new ArrayList<>();
        for (Object schedule : Values.list(sync.get("additional_schedules"))) {
            more.add(identified(schedule));
        }
        sync.put("additional_schedules", more);
    }

    private static Map<String, Object> identified(Object sent) {
        Map<String, Object> schedule = Values.object(sent);
        if (schedule.get("id") == null) {
            schedule.put("id", UUID.randomUUID().toString());
        }
        return schedule;
    }

    /**
     * The schemas of a new sync: those that were asked for, or all of its source.
     *
     * @param available schemas of the source
     * @param wanted ids or configurations; empty for all
     * @return schema by id, in the shape of BulkSchema
     */
    public static Map<String, Object> schemas(
            Iterable<Catalog.Schema> available, List<Object> wanted) {
        Map<String, Object> configured = Values.map();
        for (Object item : wanted) {
            Map<String, Object> configuration =
                    item instanceof String id ? Values.map("id", id) : Values.object(item);
            configured.put(String.valueOf(configuration.get("id")), configuration);
        }
        Map<String, Object> schemas = Values.map();
        for (Catalog.Schema schema : available) {
            Map<String, Object> asked = Values.object(configured.get(schema.id()));
            boolean enabled = wanted.isEmpty() || configured.containsKey(schema.id());
            Map<String, Object> bulk =
                    Values.map(
                            "id",
                            schema.id(),
                            "enabled",
                            enabled,
                            "output_name",
                            schema.id().replaceAll("[./]", "_"),
                            "user_output_name",
                            null,
                            "partition_key",
                            null,
                            "tracking_field",
                            null,
                            "data_cutoff_timestamp",
                            null,
                            "disable_data_cutoff",
                            false,
                            "filters",
                            List.of(),
                            "fields",
                            List.of());
            bulk.putAll(asked);
            bulk.put("fields", fields(schema, Values.list(asked.get("fields"))));
            schemas.put(schema.id(), bulk);
        }
        return schemas;
    }

    /**
     * Ids of the schemas that a sync moves.
     *
     * @param sync the sync
     * @return those that are enabled
     */
    public static List<String> enabled(Item sync) {
        return sync.object(SCHEMAS).values().stream()
                .map(Values::object)
                .filter(schema -> Boolean.TRUE.equals(schema.get("enabled")))
                .map(schema -> String.valueOf(schema.get("id")))
                .toList();
    }

    /** All fields of a schema, enabled if they were named or if none was. */
    static List<Object> fields(Catalog.Schema schema, List<Object> wanted) {
        Map<String, Object> configured = Values.map();
        for (Object item : wanted) {
            Map<String, Object> configuration =
                    item instanceof String id
                            ? Values.map("id", id, "enabled", true)
                            : Values.object(item);
            configured.put(String.valueOf(configuration.get("id")), configuration);
        }
        List<Object> fields = new ArrayList<>();
        for (Map<String, Object> field : schema.fields()) {
            String id = String.valueOf(field.get("id"));
            Map<String, Object> asked = Values.object(configured.get(id));
            boolean enabled =
                    configured.isEmpty()
                            || configured.containsKey(id)
                                    && !Boolean.FALSE.equals(asked.get("enabled"));
            Object name = asked.get("user_output_name");
            boolean hidden =
                    Boolean.TRUE.equals(asked.get("obfuscated"))
                            || Boolean.TRUE.equals(asked.get("obfuscate"));
            fields.add(
                    Values.map(
                            "id", id,
                            "enabled", enabled,
                            "obfuscated", hidden,
                            "output_name", name == null ? id : name,
                            "user_output_name", name));
        }
        return fields;
    }
}
