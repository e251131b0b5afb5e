package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Mover;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets runs of model syncs whose target is a webhook connection post the records that have changed
 * since the last run, in batches, one after the other. The first answer of 400 or more, or none at
 * all, fails the run.
 */
public final class RecordsDelivery implements Mover {

    private static final int BATCH = 100;

    private final World world;
    private final Courier courier;
    private final Map<String, Map<String, String>> delivered = new HashMap<>();

    /**
     * Makes one.
     *
     * @param world whose syncs
     * @param courier posts the batches
     */
    public RecordsDelivery(World world, Courier courier) {
        this.world = world;
        this.courier = courier;
        world.executions().mover(this);
    }

    @Override
    public boolean moves(Execution execution) {
        if (execution.kind() != ExecutionKind.MODEL) {
            return false;
        }
        Item target = target(execution.syncId());
        return target != null
                && "webhook".equals(target.object("type").get("id"))
                && !Courier.imagined(String.valueOf(target.object("configuration").get("url")));
    }

    /** Forgets what has been delivered; only under the lock. */
    public void clear() {
        delivered.clear();
    }

    private Item target(String syncId) {
        Item sync = world.modelSyncs().find(syncId);
        Object id = sync == null ? null : sync.object("target").get("connection_id");
        return id == null ? null : world.connections().find(String.valueOf(id));
    }

    @Override
    public void move(Execution execution, Consumer<Moved> done) {
        Item sync = world.modelSyncs().get(execution.syncId());
        Item target = target(execution.syncId());
        Map<String, Object> settings = target.object("configuration");
        boolean all = sync.is("sync_all_records") || execution.options().resyncMode() != null;
        Map<String, String> known = delivered.computeIfAbsent(sync.id(), s -> new HashMap<>());
        List<SyncRecords.Row> rows = new ArrayList<>();
        for (SyncRecords.Row row : SyncRecords.of(world, sync, settings)) {
            if (all || !Hashes.of(row.fields()).equals(known.get(row.key()))) {
                rows.add(row);
            }
        }
        if (execution.options().test() && rows.size() > SyncRecords.TEST) {
            rows.subList(SyncRecords.TEST, rows.size()).clear();
        }
        int size = settings.get("batch_size") instanceof Number n ? n.intValue() : BATCH;
        new Run(execution, sync, target, rows, Math.max(1, size), known, done).next();
    }

    private final class Run {
        private final Execution execution;
        private final Item sync;
        private final Item target;
        private final List<SyncRecords.Row> rows;
        private final int size;
        private final Map<String, String> known;
        private final Consumer<Moved> done;
        private int sent;

        private Run(
                Execution execution,
                Item sync,
                Item target,
                List<SyncRecords.Row> rows,
                int size,
                Map<String, String> known,
                Consumer<Moved> done) {
            this.execution = execution;
            this.sync = sync;
            this.target = target;
            this.rows = rows;
            this.size = size;
            this.known = known;
            this.done = done;
        }

        private void next() {
            // canceled or forced meanwhile: what has not been sent is not sent
            if (sent == rows.size() || !"processing".equals(execution.status())) {
                done.accept(new Moved(sent, rows.size(), null));
                return;
            }
            List<SyncRecords.Row> batch = rows.subList(sent, Math.min(rows.size(), sent + size));
            Map<String, Object> settings = target.object("configuration");
            byte[] body =
                    RecordsParcel.body(
                            sync.id(),
                            sync.text("name"),
                            batch.stream().map(SyncRecords.Row::fields).toList(),
                            new LinkedHashMap<>());
            String url = String.valueOf(settings.get("url"));
            boolean gzip = Boolean.TRUE.equals(settings.get("gzip"));
            String secret = String.valueOf(Values.object(target.get("$secrets")).get("secret"));
            courier.post(
                    RecordsParcel.of(url, secret, world.now(), gzip, body),
                    reply ->
                            world.run(
                                    () -> {
                                        if (!reply.taken()) {
                                            String why =
                                                    reply.error() == null
                                                            ? "answered " + reply.status()
                                                            : "cannot be reached";
                                            String error = "The webhook " + why;
                                            done.accept(new Moved(sent, rows.size(), error));
                                            return;
                                        }
                                        batch.forEach(
                                                r -> known.put(r.key(), Hashes.of(r.fields())));
                                        sent += batch.size();
                                        next();
                                    }));
        }
    }
}
