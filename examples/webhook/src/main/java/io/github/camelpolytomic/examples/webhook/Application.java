package io.github.camelpolytomic.examples.webhook;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.main.Main;

/**
 * Starts Camel with the routes of {@code camel/}. Without an account it starts a simulator first,
 * and does there what people do in Polytomic's settings: leads a connection of type webhook here.
 */
public final class Application {

    private static final double TIME_SCALE = 6;

    private Application() {}

    public static void main(String[] args) throws Exception {
        if (System.getenv("POLYTOMIC_API_KEY") != null) {
            new Main().run(args);
            return;
        }
        try (PolytomicSimulator simulator =
                PolytomicSimulator.builder().timeScale(TIME_SCALE).start()) {
            simulator.settings().forEach(System::setProperty);
            String address = "http://localhost:" + System.getProperty("WEBHOOK_PORT", "8080");
            String secret = secret();
            String sync =
                    simulator
                            .records()
                            .receiver(address + "/polytomic/records", secret, Map.of("gzip", true));
            System.setProperty("WEBHOOK_EXTERNAL_URL", address);
            System.setProperty("WEBHOOK_RECORDS_SECRET", secret);
            System.setProperty("WEBHOOK_EVENTS_SECRET", secret());
            System.setProperty("EXAMPLE_MODEL_SYNC_ID", sync);
            new Main().run(args);
        }
    }

    private static String secret() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
