package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Suggest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until it is killed. */
public final class Main {

    private static final int USUAL_PORT = 8085;

    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("port", "port to listen on, 0 for a free one (8085)");
        OPTIONS.put("host", "name or address to listen on, 0.0.0.0 for all (localhost)");
        OPTIONS.put("time-scale", "simulated seconds per real second (1)");
        OPTIONS.put("frozen", "time stands still until it is told to move");
        OPTIONS.put("empty", "without the connections, models and syncs of Northwind");
        OPTIONS.put("data", "file with data of your own, JSON or YAML; may be given several times");
        OPTIONS.put("connections", "how many connections there are at least");
        OPTIONS.put("models", "how many models there are at least");
        OPTIONS.put("bulk-syncs", "how many bulk syncs there are at least");
        OPTIONS.put("model-syncs", "how many model syncs there are at least");
        OPTIONS.put("api-key", "the user's API key (sim_key_northwind)");
        OPTIONS.put("signatures", "hex, base64, prefixed_hex or prefixed_base64 (hex)");
        OPTIONS.put("help", "prints this");
    }

    private final PolytomicSimulator.Builder builder =
            PolytomicSimulator.builder().port(USUAL_PORT);
    private boolean help;

    private Main() {}

    /**
     * Starts it.
     *
     * @param arguments options as {@code --name=value}; {@code --help} lists them; a lone number is
     *     the port
     * @throws InterruptedException when it is stopped
     */
    public static void main(String[] arguments) throws InterruptedException {
        Main main = new Main();
        try {
            for (String argument : arguments) {
                main.take(argument);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(usage());
            throw e;
        }
        if (main.help) {
            System.out.println(usage());
            return;
        }
        try (PolytomicSimulator simulator = main.builder.start()) {
            System.out.println(welcome(simulator));
            new CountDownLatch(1).await();
        }
    }

    static String usage() {
        StringBuilder text = new StringBuilder("Options of the Polytomic simulator:");
        OPTIONS.forEach(
                (name, does) ->
                        text.append(System.lineSeparator())
                                .append(String.format(Locale.ROOT, "  --%-14s %s", name, does)));
        return text.toString();
    }

    private void take(String argument) {
        if (argument.matches("\\d+")) {
            builder.port(number("port", argument));
            return;
        }
        if (!argument.startsWith("--")) {
            throw new IllegalArgumentException(
                    "Options are written --name=value, not '" + argument + "'");
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        if (!OPTIONS.containsKey(name)) {
            throw new IllegalArgumentException(Suggest.unknown("option", name, OPTIONS.keySet()));
        }
        boolean flag = List.of("frozen", "empty", "help").contains(name);
        if (flag != value.isEmpty()) {
            throw new IllegalArgumentException(
                    "--" + name + (flag ? " takes no value" : " needs a value"));
        }
        set(name, value);
    }

    private void set(String name, String value) {
        switch (name) {
            case "port" -> builder.port(number(name, value));
            case "host" -> builder.host(value);
            case "time-scale" -> builder.timeScale(scale(value));
            case "frozen" -> builder.frozen();
            case "empty" -> builder.empty();
            case "data" -> builder.data(Path.of(value));
            case "connections" -> builder.connections(number(name, value));
            case "models" -> builder.models(number(name, value));
            case "bulk-syncs" -> builder.bulkSyncs(number(name, value));
            case "model-syncs" -> builder.modelSyncs(number(name, value));
            case "api-key" -> builder.apiKey(value);
            case "signatures" -> builder.signatures(SignatureFormat.named(value));
            default -> help = true;
        }
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a number: " + value, e);
        }
    }

    private static double scale(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--time-scale must be a number: " + value, e);
        }
    }

    private static String welcome(PolytomicSimulator simulator) {
        List<String> lines = new ArrayList<>();
        lines.add("The Polytomic simulator is ready.");
        lines.add("  base URL         " + simulator.baseUrl());
        lines.add("  controls         " + simulator.baseUrl() + "/_control");
        lines.add("  API key          " + simulator.apiKey());
        lines.add("  organization     " + simulator.organizationId());
        lines.add("  organization key " + simulator.organizationKey());
        lines.add("  partner key      " + simulator.partnerKey());
        lines.add("  deployment key   " + simulator.deploymentKey());
        if (simulator.data().connectionIds().contains(Seeds.WAREHOUSE_CONNECTION)) {
            lines.add("  connection       " + Seeds.WAREHOUSE_CONNECTION + "  (warehouse)");
            lines.add("  model            " + Seeds.CUSTOMERS_MODEL + "  (customers)");
            lines.add("  model sync       " + Seeds.CONTACTS_MODEL_SYNC + "  (contacts)");
            lines.add("  bulk sync        " + Seeds.ORDERS_BULK_SYNC + "  (orders)");
        }
        simulator
                .ids()
                .forEach((name, id) -> lines.add("  own              " + id + "  (" + name + ")"));
        lines.add("Press Ctrl+C to stop it.");
        return String.join(System.lineSeparator(), lines);
    }
}
