package io.github.camelpolytomic.simulator;

import java.util.concurrent.CountDownLatch;

/** Runs a simulator until it is killed. */
public final class Main {

    private static final int USUAL_PORT = 8085;

    private Main() {}

    /**
     * Starts it.
     *
     * @param arguments the port; 8085 without one, 0 for a free one
     * @throws InterruptedException when it is stopped
     */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? USUAL_PORT : Integer.parseInt(arguments[0]);
        try (PolytomicSimulator simulator = PolytomicSimulator.builder().port(port).start()) {
            System.out.println(
                    String.join(
                            System.lineSeparator(),
                            "The Polytomic simulator is ready.",
                            "  base URL    " + simulator.baseUrl(),
                            "  API key     " + simulator.apiKey(),
                            "  connection  " + Seeds.WAREHOUSE_CONNECTION + "  (warehouse)",
                            "  model       " + Seeds.CUSTOMERS_MODEL + "  (customers)",
                            "  model sync  " + Seeds.CONTACTS_MODEL_SYNC + "  (contacts)",
                            "  bulk sync   " + Seeds.ORDERS_BULK_SYNC + "  (orders)",
                            "Press Ctrl+C to stop it."));
            new CountDownLatch(1).await();
        }
    }
}
