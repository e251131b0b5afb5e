package io.github.camelpolytomic.examples.organization;

import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/** States in the table {@code known}: each change of a state is one row, written at once. */
public final class JdbcStateRepository extends ServiceSupport
        implements StateRepository<String, String> {

    private final JdbcTemplate database;

    /** States in a database. @param pool connections to it */
    public JdbcStateRepository(DataSource pool) {
        this.database = new JdbcTemplate(pool);
    }

    @Override
    public void setState(String key, String value) {
        database.update(
                "insert into known (key, value) values (?, ?)"
                        + " on conflict (key) do update set value = excluded.value",
                key,
                value);
    }

    @Override
    public String getState(String key) {
        List<String> values =
                database.queryForList("select value from known where key = ?", String.class, key);
        return values.isEmpty() ? null : values.get(0);
    }
}
