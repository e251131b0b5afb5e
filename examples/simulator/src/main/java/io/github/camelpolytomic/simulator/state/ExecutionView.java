package io.github.camelpolytomic.simulator.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Executions as the API writes them. */
public final class ExecutionView {

    private ExecutionView() {}

    /**
     * An execution in the shape of its kind.
     *
     * @param execution the execution
     * @param now simulated time, for counts that grow
     * @return a new map
     */
    public static Map<String, Object> of(Execution execution, Instant now) {
        return execution.kind == ExecutionKind.BULK ? bulk(execution, now) : model(execution, now);
    }

    /**
     * How many records it has moved.
     *
     * @param execution the execution
     * @param now simulated time
     * @return grows until it is over
     */
    public static long moved(Execution execution, Instant now) {
        return (long) (execution.records * execution.progress(now));
    }

    /**
     * Counts of a model sync execution.
     *
     * @param execution the execution
     * @param now simulated time
     * @return in the shape of ExecutionCounts
     */
    public static Map<String, Object> counts(Execution execution, Instant now) {
        long total = moved(execution, now);
        long good = Math.max(0, total - execution.errors);
        return Values.map(
                "total",
                total,
                "insert",
                good / 4,
                "update",
                good - good / 4,
                "delete",
                0,
                "upserts",
                0,
                "error",
                execution.errors,
                "warnings",
                execution.warnings);
    }

    /**
     * The schemas of a bulk execution.
     *
     * @param execution the execution
     * @param now simulated time
     * @return in the shape of BulkSyncSchemaExecution
     */
    public static List<Map<String, Object>> schemas(Execution execution, Instant now) {
        List<Map<String, Object>> schemas = new ArrayList<>();
        int count = execution.options.schemas().size();
        for (String schema : execution.options.schemas()) {
            boolean canceled = execution.canceledSchemas.contains(schema);
            String status = canceled ? "canceled" : schemaStatus(execution.status);
            boolean over = ExecutionKind.TERMINAL.contains(status);
            Object completed = over ? text(execution.completedAt, execution.updatedAt) : null;
            schemas.add(
                    Values.map(
                            "schema",
                            schema,
                            "output_name",
                            schema.replaceAll("[./]", "_"),
                            "status",
                            status,
                            "status_message",
                            execution.statusMessage,
                            "record_count",
                            canceled ? 0 : moved(execution, now) / count,
                            "error_count",
                            execution.errors / count,
                            "warning_count",
                            execution.warnings / count,
                            "created_at",
                            execution.createdAt.toString(),
                            "started_at",
                            text(execution.startedAt, null),
                            "completed_at",
                            completed,
                            "updated_at",
                            execution.updatedAt.toString()));
        }
        return schemas;
    }

    private static Map<String, Object> bulk(Execution execution, Instant now) {
        Execution.Options options = execution.options;
        List<Map<String, Object>> schemas = schemas(execution, now);
        return Values.map(
                "id", execution.id,
                "type", "manual",
                "status", execution.status,
                "status_message", execution.statusMessage,
                "created_at", execution.createdAt.toString(),
                "started_at", text(execution.startedAt, null),
                "completed_at", text(execution.completedAt, null),
                "updated_at", execution.updatedAt.toString(),
                "record_count", moved(execution, now),
                "error_count", execution.errors,
                "warning_count", execution.warnings,
                "fetch_mode", options.fetchMode(),
                "output_disposition", disposition(options.resyncMode()),
                "is_partial", options.partial(),
                "is_resync", options.resyncMode() != null,
                "is_test", options.test(),
                "schemas", schemas);
    }

    private static Map<String, Object> model(Execution execution, Instant now) {
        return Values.map(
                "id",
                execution.id,
                "type",
                "manual",
                "status",
                execution.status,
                "created_at",
                execution.createdAt.toString(),
                "started_at",
                text(execution.startedAt, null),
                "completed_at",
                text(execution.completedAt, null),
                "counts",
                counts(execution, now),
                "errors",
                execution.statusMessage == null ? List.of() : List.of(execution.statusMessage));
    }

    private static String disposition(String resyncMode) {
        if (resyncMode == null) {
            return "retain";
        }
        return "rebuild".equals(resyncMode) ? "rebuild" : "truncate";
    }

    /** A schema knows neither canceling nor errors. */
    private static String schemaStatus(String status) {
        if ("canceling".equals(status)) {
            return "running";
        }
        return "errors".equals(status) ? "completed" : status;
    }

    private static String text(Instant time, Instant otherwise) {
        Instant chosen = time == null ? otherwise : time;
        return chosen == null ? null : chosen.toString();
    }
}
