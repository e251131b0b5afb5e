package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of a sync. It changes only under the world's lock. */
public final class Execution {

    /**
     * What it was started with.
     *
     * @param test whether it is a test
     * @param resyncMode resync mode, or null
     * @param fetchMode fetch mode, or null
     * @param schemas ids of the schemas that it moves; empty for model syncs
     * @param partial whether only some schemas were asked for
     */
    public record Options(
            boolean test,
            String resyncMode,
            String fetchMode,
            List<String> schemas,
            boolean partial) {}

    private static final int CONSOLE_KEPT = 50;

    final String id;
    final String syncId;
    final ExecutionKind kind;
    final Options options;
    final Instant createdAt;
    long records;
    final List<ExecutionKind.Step> ahead = new ArrayList<>();
    final Set<String> canceledSchemas = new HashSet<>();
    final List<Map<String, Object>> console = new ArrayList<>();
    String status = "created";
    String statusMessage;
    Outcome outcome = Outcome.of("completed");
    Instant startedAt;
    Instant completedAt;
    Instant updatedAt;
    double progressAtEnd = -1;
    long errors;
    long warnings;
    Agenda.Entry pending;
    private int consoleNumber;

    Execution(
            String id,
            String syncId,
            ExecutionKind kind,
            Options options,
            Instant createdAt,
            long records) {
        this.id = id;
        this.syncId = syncId;
        this.kind = kind;
        this.options = options;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.records = records;
    }

    /**
     * Its id.
     *
     * @return a UUID
     */
    public String id() {
        return id;
    }

    /**
     * The sync that it runs.
     *
     * @return id of the sync
     */
    public String syncId() {
        return syncId;
    }

    /**
     * Its kind.
     *
     * @return bulk or model
     */
    public ExecutionKind kind() {
        return kind;
    }

    /**
     * Its status.
     *
     * @return a status of the API, or one that a test has forced
     */
    public String status() {
        return status;
    }

    /**
     * What it was started with.
     *
     * @return its options
     */
    public Options options() {
        return options;
    }

    /**
     * When it was created.
     *
     * @return simulated time
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Its place among executions by start.
     *
     * @return a position
     */
    public Position startPosition() {
        return new Position(createdAt, id);
    }

    /**
     * Its place among executions by update.
     *
     * @return a position
     */
    public Position updatePosition() {
        return new Position(updatedAt, id);
    }

    /**
     * Whether it is over.
     *
     * @return true when its status is terminal
     */
    public boolean over() {
        return ExecutionKind.TERMINAL.contains(status);
    }

    /**
     * The latest entries of its console, oldest first.
     *
     * @return at most 50 entries
     */
    public List<Map<String, Object>> console() {
        return List.copyOf(console);
    }

    /** How much of the work is done, from 0 to 1. */
    double progress(Instant now) {
        if (progressAtEnd >= 0) {
            return progressAtEnd;
        }
        if (startedAt == null) {
            return 0;
        }
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        return Math.min(0.97, seconds / kind.workSeconds());
    }

    void log(Instant now, String level, String message, String schema) {
        console.add(
                Values.map(
                        "id",
                        now.toEpochMilli() + "-" + consoleNumber++,
                        "level",
                        level,
                        "message",
                        message,
                        "payload",
                        schema == null ? Map.of() : Map.of("schema", schema),
                        "timestamp",
                        now.toString()));
        if (console.size() > CONSOLE_KEPT) {
            console.remove(0);
        }
    }
}
