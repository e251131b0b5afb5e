package io.github.camelpolytomic.examples.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the nodes have written, in the order in which they did. */
record Sink(List<Row> rows) {

    static final String CREATE =
            "create table if not exists deliveries (number bigserial primary key,"
                    + " node integer, id text, updated_at text, version integer)";

    static final String INSERT =
            "insert into deliveries (node, id, updated_at, version) values (?, ?, ?, ?)";

    /** One delivery. */
    record Row(int node, Served.Version version) {}

    static Sink read(JdbcTemplate database) {
        return new Sink(
                database.query(
                        "select node, id, updated_at, version from deliveries order by number",
                        (result, i) ->
                                new Row(
                                        result.getInt(1),
                                        new Served.Version(
                                                result.getString(2),
                                                result.getString(3),
                                                result.getInt(4)))));
    }

    /** How often each version was delivered. */
    Map<Served.Version, Integer> times() {
        Map<Served.Version, Integer> times = new HashMap<>();
        rows.forEach(row -> times.merge(row.version(), 1, Integer::sum));
        return times;
    }

    /** How many deliveries were not the first of their version. */
    int duplicates() {
        return rows.size() - times().size();
    }

    /** Those deliveries after which the same version came again. */
    List<Row> repeated() {
        Map<Served.Version, Row> last = new HashMap<>();
        List<Row> repeated = new ArrayList<>();
        for (Row row : rows) {
            Row before = last.put(row.version(), row);
            if (before != null) {
                repeated.add(before);
            }
        }
        return repeated;
    }

    /** The last delivery to each node. */
    Map<Integer, Row> lastOfNodes() {
        Map<Integer, Row> last = new HashMap<>();
        rows.forEach(row -> last.put(row.node(), row));
        return last;
    }
}
