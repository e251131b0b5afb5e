package io.github.camelpolytomic.examples.organization;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.main.Main;

/**
 * Makes the tables, unless they are there, then starts Camel with the routes of {@code camel/}.
 * Without an account it starts a simulator first, in which things happen; your own application
 * needs neither that nor {@link Night}.
 */
public final class Application {

    private static final double TIME_SCALE = 30;

    private Application() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.startUnlessThereIsOne()) {
            createTables(database.url());
            if (System.getProperty("POLYTOMIC_API_KEY", System.getenv("POLYTOMIC_API_KEY"))
                    != null) {
                new Main().run(args);
                return;
            }
            try (PolytomicSimulator simulator =
                            PolytomicSimulator.builder().timeScale(TIME_SCALE).start();
                    Night night = new Night(simulator)) {
                simulator.settings().forEach(System::setProperty);
                // everything goes faster there
                System.setProperty("example.drift-delay", "2s");
                System.setProperty("example.failures-delay", "2s");
                System.setProperty("example.message-delay", "500");
                System.setProperty("example.tour", "true");
                System.setProperty("example.tour-findings", Integer.toString(Night.TOLD));
                night.begin();
                new Main().run(args);
            }
        }
    }

    private static void createTables(String url) throws SQLException, IOException {
        try (InputStream script = Application.class.getResourceAsStream("/sql/tables.sql");
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
