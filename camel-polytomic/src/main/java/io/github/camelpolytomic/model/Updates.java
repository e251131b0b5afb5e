package io.github.camelpolytomic.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes of what was read what the API takes to write it: an update replaces everything, but takes
 * fewer fields than a response has, and some in another form (API notes, section 3).
 */
final class Updates {

    /** What the API takes, by JSON name. */
    static final Map<Class<? extends Record>, Set<String>> TAKES =
            Map.of(
                    BulkSync.class,
                    Set.of(
                            "active",
                            "additional_schedules",
                            "automatically_add_new_fields",
                            "automatically_add_new_objects",
                            "concurrency_limit",
                            "data_cutoff_timestamp",
                            "default_schedule",
                            "destination_configuration",
                            "destination_connection_id",
                            "disable_record_timestamps",
                            "mode",
                            "name",
                            "normalize_names",
                            "organization_id",
                            "policies",
                            "resync_concurrency_limit",
                            "schemas",
                            "source_configuration",
                            "source_connection_id"),
                    BulkSyncSchema.class,
                    Set.of(
                            "data_cutoff_timestamp",
                            "disable_data_cutoff",
                            "enabled",
                            "fields",
                            "filters",
                            "partition_key",
                            "tracking_field",
                            "user_output_name"),
                    Connection.class,
                    Set.of(
                            "configuration",
                            "healthcheck_interval",
                            "name",
                            "organization_id",
                            "policies",
                            "reconnect",
                            "type",
                            "validate"),
                    Model.class,
                    Set.of(
                            "additional_fields",
                            "configuration",
                            "connection_id",
                            "enricher",
                            "fields",
                            "identifier",
                            "labels",
                            "name",
                            "organization_id",
                            "policies",
                            "refresh",
                            "relations",
                            "tracking_columns"),
                    ModelSync.class,
                    Set.of(
                            "active",
                            "encryption_passphrase",
                            "fields",
                            "filter_logic",
                            "filters",
                            "identity",
                            "mode",
                            "name",
                            "only_enrich_updates",
                            "organization_id",
                            "override_fields",
                            "overrides",
                            "policies",
                            "schedule",
                            "skip_initial_backfill",
                            "sync_all_records",
                            "target"),
                    Webhook.class,
                    Set.of("endpoint", "organization_id", "secret"));

    private Updates() {}

    /** The body of an update; the caller's own to change. */
    static Map<String, Object> of(Record record) {
        Map<String, Object> body = new LinkedHashMap<>(RecordType.toTree(record));
        body.keySet().retainAll(TAKES.get(record.getClass()));
        return body;
    }

    /** The same of a model, which is told the names of its fields and labels. */
    static Map<String, Object> of(Model model) {
        Map<String, Object> body = of((Record) model);
        if (body.get("fields") != null) {
            body.put("fields", names(model.fields()));
        }
        List<Map<String, Object>> added =
                model.fields().stream()
                        .filter(Objects::nonNull)
                        .filter(field -> Boolean.TRUE.equals(field.userAdded()))
                        .map(Updates::added)
                        .toList();
        if (!added.isEmpty()) {
            body.put("additional_fields", added);
        }
        if (body.get("labels") != null) {
            body.put("labels", model.labels().stream().map(Updates::label).toList());
        }
        if (model.enricher() != null) {
            Map<String, Object> enricher = new LinkedHashMap<>(RecordType.toTree(model.enricher()));
            if (enricher.get("fields") != null) {
                enricher.put("fields", names(model.enricher().fields()));
            }
            body.put("enricher", enricher);
        }
        return body;
    }

    private static List<String> names(List<ModelField> fields) {
        return fields.stream().filter(Objects::nonNull).map(ModelField::name).toList();
    }

    private static Map<String, Object> added(ModelField field) {
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("name", field.name());
        added.put("label", field.label());
        added.put("type", field.type());
        if (field.example() != null) {
            added.put("example", field.example());
        }
        return Collections.unmodifiableMap(added);
    }

    /** A label is a text to write, and an object to read, of which only its name is known. */
    private static Object label(Object label) {
        return label instanceof Map<?, ?> object && object.get("name") instanceof String name
                ? name
                : label;
    }
}
