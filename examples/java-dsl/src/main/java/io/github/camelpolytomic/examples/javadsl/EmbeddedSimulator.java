package io.github.camelpolytomic.examples.javadsl;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;

/**
 * Lets the example run without an account: when the environment has no POLYTOMIC_API_KEY, it starts
 * a simulator and sets as system properties what the environment would say. It also prepares the
 * troubles that the routes are to cope with.
 *
 * <p>Your own application does not need it: delete this class and the two lines in {@link
 * Application} that call it.
 */
final class EmbeddedSimulator {

    private static PolytomicSimulator simulator;

    private EmbeddedSimulator() {}

    static void startUnlessThereIsAnAccount() {
        String key = System.getenv("POLYTOMIC_API_KEY");
        if (key != null && !key.isBlank()) {
            return;
        }
        // Undertow logs through JBoss Logging: let it log where Camel does
        System.setProperty("org.jboss.logging.provider", "slf4j");
        simulator = PolytomicSimulator.builder().timeScale(8).start();
        System.setProperty("POLYTOMIC_API_KEY", simulator.apiKey());
        System.setProperty("POLYTOMIC_BASE_URL", simulator.baseUrl());
        System.setProperty(
                "POLYTOMIC_BULK_SYNC_IDS",
                String.join(
                        ",",
                        Seeds.ORDERS_BULK_SYNC,
                        Seeds.SALESFORCE_BULK_SYNC,
                        Seeds.HUBSPOT_BULK_SYNC));
        prepareTroubles();
    }

    private static void prepareTroubles() {
        // one of the syncs cannot be started at once
        simulator.faults().next("startBulkSync", Fault.status(429).retryAfter("1"));
        // one ends badly; every one takes longer than the first wait lasts
        simulator.data().nextOutcome(Seeds.SALESFORCE_BULK_SYNC, "failed");
        // the first poll of the models finds nobody at home
        simulator.faults().next("listModels", 3, Fault.status(503));
    }

    static void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
