package io.github.camelpolytomic.examples.waits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.main.Main;

/** Makes the tables, unless they are there, then starts Camel with the routes of {@code camel/}. */
public final class Application {

    private Application() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.startUnlessThereIsOne()) {
            createTables(database.url());
            new Main().run(args);
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
