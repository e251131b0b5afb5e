package io.github.camelpolytomic.examples.organization;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens at night in an organization on the simulator: people change tables, and syncs fail.
 * It begins when the program has had its first look, and then something happens every two seconds.
 */
final class Night implements AutoCloseable {

    /** How many messages there is something to tell in: all but the sync that fails again. */
    static final int TOLD = 5;

    private final PolytomicSimulator simulator;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Iterator<Runnable> events;

    Night(PolytomicSimulator simulator) {
        this.simulator = simulator;
        this.events =
                List.<Runnable>of(
                                this::aColumnGoesMissing,
                                () -> fails(Seeds.ORDERS_BULK_SYNC),
                                this::aTypeChanges,
                                () -> fails(Seeds.ORDERS_BULK_SYNC),
                                this::aTableIsNew,
                                () -> fails(Seeds.CONTACTS_MODEL_SYNC))
                        .iterator();
    }

    void begin() {
        clock.scheduleAtFixedRate(this::goOn, 2, 2, TimeUnit.SECONDS);
    }

    private void goOn() {
        if (events.hasNext() && everythingWasLookedAt()) {
            events.next().run();
        }
    }

    private boolean everythingWasLookedAt() {
        // the second round of statuses begins when the first look at all schemas is over
        return simulator.requestCount("getSchemaStatus")
                        > 2 * simulator.data().connectionIds().size()
                && simulator.requestCount("listBulkSyncExecutions")
                        >= simulator.data().bulkSyncIds().size()
                && simulator.requestCount("listModelSyncExecutions")
                        >= simulator.data().modelSyncIds().size();
    }

    private void aColumnGoesMissing() {
        simulator
                .source(Seeds.WAREHOUSE_CONNECTION)
                .removeField(Seeds.CUSTOMERS_SCHEMA, "newsletter");
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
    }

    private void aTypeChanges() {
        simulator
                .source(Seeds.WAREHOUSE_CONNECTION)
                .retypeField(Seeds.ORDERS_SCHEMA, "total", "string", "text")
                .addField(Seeds.ORDERS_SCHEMA, "currency", "string");
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
    }

    private void aTableIsNew() {
        simulator
                .source(Seeds.SNOWFLAKE_CONNECTION)
                .addSchema("ANALYTICS.RETURNS", "Returns", List.of());
        simulator.data().startRefresh(Seeds.SNOWFLAKE_CONNECTION);
    }

    private void fails(String syncId) {
        simulator.data().nextOutcome(syncId, "failed");
        simulator.runs().start(syncId);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
