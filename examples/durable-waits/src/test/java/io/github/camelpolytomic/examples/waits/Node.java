package io.github.camelpolytomic.examples.waits;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A JVM that tests start and kill. It starts the syncs that the table {@code orders} asks for and
 * that nobody has started, with the key of the order, so that an order that is read again after a
 * kill starts nothing anew; and it writes into the table {@code ends} what has gone on. It ends
 * when its standard input does, so that none outlives the test.
 */
public final class Node {

    static final String BASE_URL = "node.base-url";
    static final String API_KEY = "node.api-key";
    static final String DATABASE = "node.database";
    static final String NUMBER = "node.number";

    private Node() {}

    public static void main(String[] args) throws Exception {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(System.getProperty(DATABASE));
        pool.setMaximumPoolSize(8);
        context(pool).start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // lives on
        }
        Runtime.getRuntime().halt(0);
    }

    static JdbcAggregationRepository repository(DataSource pool) {
        return new JdbcAggregationRepository(new DataSourceTransactionManager(pool), "waits", pool);
    }

    private static DefaultCamelContext context(DataSource pool) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        PolytomicComponent polytomic = new PolytomicComponent();
        polytomic.getConfiguration().setBaseUrl(System.getProperty(BASE_URL));
        polytomic.getConfiguration().setApiKey(System.getProperty(API_KEY));
        context.addComponent("polytomic", polytomic);
        context.getRegistry().bind("waits", repository(pool));
        context.getRegistry().bind("pool", pool);
        JdbcTemplate database = new JdbcTemplate(pool);
        int number = Integer.getInteger(NUMBER);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        // a run that has failed goes on too
                        onException(PolytomicUnsuccessfulException.class)
                                .handled(true)
                                .process(exchange -> end(database, number, exchange));
                        from("sql:select sync from orders where not taken order by sync limit 100"
                                        + "?dataSource=#pool&delay=50&initialDelay=0"
                                        + "&onConsume=update orders set taken = true where sync = :#sync")
                                .setHeader(PolytomicConstants.SYNC_ID, simple("${body[sync]}"))
                                .setHeader(
                                        PolytomicConstants.IDEMPOTENCY_KEY,
                                        simple("order-${body[sync]}"))
                                .setHeader("order", simple("${body[sync]}"))
                                .setBody(simple("${null}"))
                                .to(
                                        "polytomic:startBulkSync?continueIn=done&waitInterval=500"
                                                + "&maxWaitInterval=2s");
                        from("polytomic:continuation?name=done&repository=#waits&initialDelay=0&delay=500")
                                .process(exchange -> end(database, number, exchange));
                    }
                });
        return context;
    }

    private static void end(JdbcTemplate database, int number, Exchange exchange) {
        database.update(
                "insert into ends (node, sync, execution, outcome) values (?, ?, ?, ?)",
                number,
                exchange.getMessage().getHeader("order"),
                exchange.getMessage().getHeader(PolytomicConstants.EXECUTION_ID),
                exchange.getMessage().getHeader(PolytomicConstants.OUTCOME));
    }
}
