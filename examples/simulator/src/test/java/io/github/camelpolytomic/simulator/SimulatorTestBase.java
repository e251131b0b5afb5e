package io.github.camelpolytomic.simulator;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator whose time moves as good as only by {@link PolytomicSimulator#advance}. */
abstract class SimulatorTestBase {

    static final String ORDERS = "/api/bulk/syncs/" + Seeds.ORDERS_BULK_SYNC;
    static final String CONTACTS = "/api/syncs/" + Seeds.CONTACTS_MODEL_SYNC;
    static final String WAREHOUSE = "/api/connections/" + Seeds.WAREHOUSE_CONNECTION;

    PolytomicSimulator simulator;
    Http http;

    @BeforeEach
    void startSimulator() {
        simulator = builder().start();
        http = new Http(simulator);
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    PolytomicSimulator.Builder builder() {
        return PolytomicSimulator.builder().timeScale(0.001);
    }

    void seconds(long seconds) {
        simulator.advance(Duration.ofSeconds(seconds));
    }
}
