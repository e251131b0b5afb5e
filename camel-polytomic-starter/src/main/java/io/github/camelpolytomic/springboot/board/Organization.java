package io.github.camelpolytomic.springboot.board;

import static io.github.camelpolytomic.springboot.board.Execution.first;
import static io.github.camelpolytomic.springboot.board.Execution.moment;
import static io.github.camelpolytomic.springboot.board.Execution.number;
import static io.github.camelpolytomic.springboot.board.Execution.text;

import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.springboot.board.Board.ConnectionRow;
import io.github.camelpolytomic.springboot.board.Board.LineRow;
import io.github.camelpolytomic.springboot.board.Board.SyncRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the syncs and connections of an organization, from lists that were read and from
 * what feeds and waits have seen. Safe for use by several threads.
 */
final class Organization {

    /** More than these are not shown. */
    static final int MOST = 5_000;

    private static final int EVENTS_KEPT = 100;

    private final Map<String, Sync> syncs = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, LineRow> events =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, LineRow> eldest) {
                    return size() > EVENTS_KEPT;
                }
            };
    private String name;
    private Happening lastHappening;

    private static final class Connection {
        String name;
        String type;
        String health;
        String problem;
        String cache;
        Instant refreshedAt;
        Instant lookedAt;
    }

    synchronized void name(String value) {
        name = value;
    }

    synchronized String name() {
        return name;
    }

    /** All connections there are: others are gone. */
    synchronized void connections(Collection<Map<?, ?>> all) {
        connections.keySet().retainAll(all.stream().map(one -> text(one, "id")).toList());
        for (Map<?, ?> one : all) {
            Connection connection = connection(text(one, "id"));
            connection.name = text(one, "name");
            connection.type = one.get("type") instanceof Map<?, ?> type ? text(type, "name") : null;
            connection.health = text(one, "status");
            connection.problem = text(one, "status_error");
        }
    }

    /** All syncs of one kind there are: others are gone. */
    synchronized void syncs(boolean bulk, Collection<Map<?, ?>> all) {
        List<String> ids = all.stream().map(one -> text(one, "id")).toList();
        syncs.values().removeIf(sync -> sync.bulk == bulk && !ids.contains(sync.id));
        for (Map<?, ?> one : all) {
            Sync sync = sync(text(one, "id"), bulk);
            sync.name = text(one, "name");
            sync.active = one.get("active") instanceof Boolean active ? active : null;
            Map<?, ?> destination =
                    one.get("target") instanceof Map<?, ?> target ? target : Map.of();
            sync.source = text(one, "source_connection_id");
            sync.target =
                    first(
                            text(one, "destination_connection_id"),
                            first(
                                    text(destination, "connection_id"),
                                    text(one, "target_connection_id")));
            Object schedule = one.get(bulk ? "default_schedule" : "schedule");
            sync.schedule = schedule instanceof Map<?, ?> map ? text(map, "frequency") : null;
        }
    }

    /** An element of listBulkSyncExecutionStatuses. */
    synchronized void bulkStatus(Map<?, ?> status) {
        Sync sync = sync(text(status, "sync_id"), true);
        sync.next = moment(status, "nextExecutionTime");
        seen(sync, Execution.ofStatuses(status));
    }

    /** What getModelSyncStatus tells. */
    synchronized void modelStatus(String id, Map<?, ?> status, Instant now) {
        Sync sync = sync(id, false);
        sync.next = moment(status, "next_execution_time");
        for (String which : List.of("last_execution", "current_execution")) {
            if (status.get(which) instanceof Map<?, ?> execution) {
                seen(sync, Execution.of(execution));
            }
        }
        sync.unread = false;
        sync.lookedAt = now;
    }

    /** The last executions of a sync. */
    synchronized void executions(String id, boolean bulk, List<Map<?, ?>> all, Instant now) {
        Sync sync = sync(id, bulk);
        all.forEach(one -> seen(sync, Execution.of(one)));
        sync.unread = false;
        sync.lookedAt = now;
    }

    /** What getSchemaStatus tells. */
    synchronized void schemas(String connectionId, Map<?, ?> status, Instant now) {
        Connection connection = connection(connectionId);
        connection.cache = text(status, "cache_status");
        connection.refreshedAt = moment(status, "last_refresh_finished");
        connection.lookedAt = now;
    }

    /** The schemas of a connection cannot be asked for. */
    synchronized void noSchemas(String connectionId, Instant now) {
        connection(connectionId).lookedAt = now;
    }

    /** The executions of a sync cannot be asked for. */
    synchronized void noExecutions(String id, boolean bulk, Instant now) {
        sync(id, bulk).lookedAt = now;
    }

    /** An element of listEvents. */
    synchronized void event(Map<?, ?> event) {
        Map<?, ?> payload = event.get("event") instanceof Map<?, ?> map ? map : Map.of();
        String type = text(event, "type");
        String syncId = text(payload, "sync_id");
        if (type == null || syncId == null) {
            return;
        }
        boolean bulk = type.startsWith("bulk_");
        String status = Statuses.ofEvent(type);
        Instant at = moment(event, "created_at");
        Sync sync = sync(syncId, bulk);
        String called = first(text(payload, "sync_name"), text(payload, "name"));
        sync.name = first(sync.name, called);
        boolean begins = status.equals("running");
        Execution execution =
                new Execution(
                        text(payload, "execution_id"),
                        status,
                        null,
                        begins ? at : null,
                        begins ? null : at,
                        null,
                        number(payload, "record_count"),
                        first(number(payload, "error_count"), number(payload, "number_of_errors")),
                        first(
                                number(payload, "warning_count"),
                                number(payload, "number_of_warnings")),
                        text(payload, "error"));
        seen(sync, execution);
        State state = State.of(bulk, status, execution.errors());
        line(
                new LineRow(
                        first(execution.id(), text(event, "id")) + "/" + status,
                        at,
                        first(sync.name, syncId),
                        syncId,
                        state.word(),
                        first(execution.message(), Statuses.said(status))));
    }

    /** What feeds and waits have learned since the last time. @param all the newest first */
    synchronized void happened(List<Happening> all) {
        int fresh = lastHappening == null ? all.size() : all.indexOf(lastHappening);
        for (int i = (fresh < 0 ? all.size() : fresh) - 1; i >= 0; i--) {
            happened(all.get(i));
        }
        if (!all.isEmpty()) {
            lastHappening = all.get(0);
        }
    }

    private void happened(Happening one) {
        String syncId = one.ids().get("syncId");
        String executionId = one.ids().get("executionId");
        String connectionId = one.ids().get("connectionId");
        String status = Statuses.of(one);
        boolean bulk = Statuses.isBulk(one);
        if (syncId != null && status != null && one.kind() != Happening.Kind.DRIFT) {
            Sync sync = sync(syncId, bulk);
            sync.name = first(sync.name, one.name());
            boolean going = State.of(bulk, status, null).isGoing();
            seen(
                    sync,
                    new Execution(
                            executionId,
                            status,
                            going ? one.at() : null,
                            null,
                            null,
                            going ? null : one.at(),
                            one.records(),
                            one.errors(),
                            null,
                            null));
        } else if (connectionId != null && one.kind() == Happening.Kind.TRANSITION) {
            connection(connectionId).cache = status;
            if (!"refreshing".equals(status) && one.previous() != null) {
                connection(connectionId).refreshedAt = one.at();
            }
        }
        if (one.kind() == Happening.Kind.TRANSITION && one.previous() == null && syncId == null) {
            // how it was found, which is no news
            return;
        }
        Connection connection = connections.get(connectionId);
        Sync sync = syncs.get(syncId);
        String about =
                first(
                        first(one.name(), sync == null ? null : sync.name),
                        first(connection == null ? null : connection.name, one.operation()));
        line(
                new LineRow(
                        first(executionId, one.at() + " " + about) + "/" + status,
                        one.at(),
                        about,
                        syncId,
                        Statuses.state(one, bulk),
                        Statuses.words(one, status)));
    }

    /** What a wait sees: it looks more often than anybody else. */
    synchronized void waiting(Snapshot.Wait wait) {
        String syncId = wait.ids().get("syncId");
        if (syncId != null && wait.status() != null) {
            Sync sync = sync(syncId, wait.operation().contains("Bulk"));
            sync.name = first(sync.name, wait.name());
            seen(
                    sync,
                    new Execution(
                            wait.ids().get("executionId"),
                            wait.status(),
                            wait.since(),
                            null,
                            null,
                            null,
                            wait.records(),
                            wait.errors(),
                            wait.warnings(),
                            null));
        }
    }

    private void line(LineRow row) {
        LineRow known = events.get(row.id());
        if (known == null || known.text().length() < row.text().length()) {
            // the same is told by events, feeds and waits: the one that says most stays
            events.put(row.id(), known == null ? row : at(row, known.at()));
        }
    }

    private static LineRow at(LineRow row, Instant at) {
        return new LineRow(row.id(), at, row.what(), row.syncId(), row.state(), row.text());
    }

    private static void seen(Sync sync, Execution execution) {
        State before = sync.state();
        sync.seen(execution);
        // an event tells an end without its numbers
        sync.unread |= before.isGoing() && !sync.state().isGoing();
    }

    /** What a sync is called; its id when nobody knows. */
    synchronized String nameOf(String syncId) {
        Sync sync = syncs.get(syncId);
        return sync == null || sync.name == null ? syncId : sync.name;
    }

    /** What a connection is called; its id when nobody knows. */
    synchronized String nameOfConnection(String id) {
        Connection connection = connections.get(id);
        return connection == null || connection.name == null ? id : connection.name;
    }

    /**
     * Which sync should be asked for next.
     *
     * @param now the time
     * @param soon those that go on may be asked again after this moment has passed since
     * @param later the others
     * @return null for none
     */
    synchronized Sync nextSync(Instant soon, Instant later) {
        Sync best = null;
        int bestRank = Integer.MAX_VALUE;
        for (Sync sync : syncs.values()) {
            int rank = rank(sync, soon, later);
            if (rank < bestRank
                    || rank == bestRank
                            && rank < Integer.MAX_VALUE
                            && best.lookedAt != null
                            && sync.lookedAt != null
                            && sync.lookedAt.isBefore(best.lookedAt)) {
                best = sync;
                bestRank = rank;
            }
        }
        return best;
    }

    private static int rank(Sync sync, Instant soon, Instant later) {
        boolean never = sync.lookedAt == null;
        State state = sync.state();
        if (sync.unread && (never || sync.lookedAt.isBefore(soon))) {
            return 0;
        }
        if (!sync.bulk && state.isGoing() && !never && sync.lookedAt.isBefore(soon)) {
            return 1;
        }
        if (never) {
            return state.isGoing() || state == State.FAILED ? 2 : state == State.PAUSED ? 5 : 3;
        }
        return sync.lookedAt.isBefore(later) ? 4 : Integer.MAX_VALUE;
    }

    /** Which connection should be asked for its schemas next; null for none. */
    synchronized String nextConnection(Instant soon, Instant later) {
        String best = null;
        Instant oldest = later;
        for (Map.Entry<String, Connection> each : connections.entrySet()) {
            Instant looked = each.getValue().lookedAt;
            boolean refreshing = "refreshing".equals(each.getValue().cache);
            if (looked == null || refreshing && looked.isBefore(soon)) {
                return each.getKey();
            }
            if (looked.isBefore(oldest)) {
                oldest = looked;
                best = each.getKey();
            }
        }
        return best;
    }

    synchronized Map<String, SyncRow> syncRows() {
        Map<String, SyncRow> rows = new TreeMap<>();
        syncs.forEach((id, sync) -> rows.put(id, sync.row(this::nameOfConnection)));
        return rows;
    }

    synchronized Map<String, ConnectionRow> connectionRows() {
        Map<String, Integer> uses = new HashMap<>();
        for (Sync sync : syncs.values()) {
            uses.merge(String.valueOf(sync.source), 1, Integer::sum);
            uses.merge(String.valueOf(sync.target), 1, Integer::sum);
        }
        Map<String, ConnectionRow> rows = new TreeMap<>();
        connections.forEach(
                (id, one) ->
                        rows.put(
                                id,
                                new ConnectionRow(
                                        id,
                                        first(one.name, id),
                                        one.type,
                                        one.health,
                                        one.problem,
                                        one.cache,
                                        one.refreshedAt,
                                        uses.getOrDefault(id, 0))));
        return rows;
    }

    synchronized Map<String, LineRow> lineRows() {
        return new TreeMap<>(events);
    }

    private Sync sync(String id, boolean bulk) {
        if (syncs.size() >= MOST && !syncs.containsKey(id)) {
            return new Sync(id, bulk);
        }
        return syncs.computeIfAbsent(id, absent -> new Sync(id, bulk));
    }

    private Connection connection(String id) {
        if (connections.size() >= MOST && !connections.containsKey(id)) {
            return new Connection();
        }
        return connections.computeIfAbsent(id, absent -> new Connection());
    }
}
