package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Seeds;
import java.util.List;
import java.util.Map;

/** Records what happens to executions as events. */
final class ExecutionEvents {

    private final World world;

    ExecutionEvents(World world) {
        this.world = world;
    }

    void running(Execution execution) {
        add(execution, "running", base(execution));
    }

    void ended(Execution execution, String outcome) {
        Map<String, Object> payload = base(execution);
        boolean bulk = execution.kind == ExecutionKind.BULK;
        switch (outcome) {
            case "completed" -> add(execution, "completed", bulk ? payload : counted(execution));
            case "errors" -> {
                if (!bulk) {
                    payload.put("error", execution.statusMessage);
                    payload.put("number_of_errors", execution.errors);
                    payload.put("number_of_warnings", execution.warnings);
                }
                // singular for bulk syncs, plural for the others: so the API spells them
                add(execution, bulk ? "completed_with_error" : "completed_with_errors", payload);
            }
            case "failed" -> {
                payload.put("error", execution.statusMessage);
                add(execution, "failed", payload);
            }
            case "canceled" -> {
                if (!bulk) {
                    payload.put("status", "canceled");
                }
                add(execution, "canceled", payload);
            }
            default -> {
                // there is no event for an interruption
            }
        }
    }

    private void add(Execution execution, String what, Map<String, Object> payload) {
        if (execution.kind == ExecutionKind.BULK
                && !List.of("running", "canceled").contains(what)) {
            payload.put("trigger_source", "manual");
        }
        String prefix = execution.kind == ExecutionKind.BULK ? "bulk_sync." : "sync.";
        world.events().add(prefix + what, payload);
    }

    private Map<String, Object> base(Execution execution) {
        boolean bulk = execution.kind == ExecutionKind.BULK;
        Item sync = (bulk ? world.bulkSyncs() : world.modelSyncs()).find(execution.syncId);
        Map<String, Object> payload =
                Values.map(
                        "execution_id", execution.id,
                        "organization_id", Seeds.ORGANIZATION,
                        "sync_id", execution.syncId,
                        "sync_name", sync == null ? null : sync.text("name"));
        if (sync != null && bulk) {
            payload.put("source_connection_id", sync.text("source_connection_id"));
            payload.put("destination_connection_id", sync.text("destination_connection_id"));
        } else if (sync != null) {
            payload.put("target_connection_id", sync.object("target").get("connection_id"));
        }
        return payload;
    }

    private Map<String, Object> counted(Execution execution) {
        Map<String, Object> counts = ExecutionView.counts(execution, world.now());
        return Values.with(
                base(execution),
                "status",
                execution.status,
                "trigger",
                "manual",
                "record_count",
                counts.get("total"),
                "inserted_count",
                counts.get("insert"),
                "updated_count",
                counts.get("update"),
                "upserted_count",
                0,
                "error_count",
                counts.get("error"),
                "warning_count",
                counts.get("warnings"),
                "total_records",
                logs(execution, "records"),
                "inserted_records",
                logs(execution, "inserts"),
                "updated_records",
                logs(execution, "updates"),
                "deleted_records",
                List.of(),
                "errored_records",
                List.of(),
                "warnings",
                List.of());
    }

    private List<String> logs(Execution execution, String type) {
        return List.of(
                "/api/syncs/" + execution.syncId + "/executions/" + execution.id + "/" + type);
    }
}
