package io.github.camelpolytomic.examples.organization;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/**
 * Lets the example run without a database: when FINDINGS_DATABASE_URL is neither in the environment
 * nor a system property, a PostgreSQL is started that is gone with the program, and the system
 * property is set to where it is.
 *
 * <p>Your own application does not need it: delete this class and ask for the URL only.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String URL = "FINDINGS_DATABASE_URL";

    private final EmbeddedPostgres postgres;
    private final String url;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String url) {
        this.postgres = postgres;
        this.url = url;
    }

    static EmbeddedDatabase startUnlessThereIsOne() throws IOException {
        String given = System.getProperty(URL, System.getenv(URL));
        if (given != null && !given.isBlank()) {
            return new EmbeddedDatabase(null, given);
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        System.setProperty(URL, url);
        return new EmbeddedDatabase(postgres, url);
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            System.clearProperty(URL);
            postgres.close();
        }
    }
}
