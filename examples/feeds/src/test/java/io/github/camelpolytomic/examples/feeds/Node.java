package io.github.camelpolytomic.examples.feeds;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A consuming JVM that tests start and kill: one route from a list. It gets everything ready, and
 * starts the route when it reads a {@code g}; a {@code m} makes it tell its heap. It writes a dot
 * for every item that is delivered to it, and ends when its standard input does, so that none
 * outlives the test.
 */
public final class Node {

    static final String URI = "node.uri";
    static final String BASE_URL = "node.base-url";
    static final String API_KEY = "node.api-key";
    static final String DATABASE = "node.database";
    static final String NUMBER = "node.number";
    static final String LOCKS = "node.locks";

    private static final PrintStream OUT = System.out;

    private Node() {}

    public static void main(String[] args) throws Exception {
        DefaultCamelContext context = context();
        for (int command = System.in.read(); command >= 0; command = System.in.read()) {
            if (command == 'g') {
                context.start();
            } else if (command == 'm') {
                tellHeap();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static DefaultCamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        PolytomicComponent polytomic = new PolytomicComponent();
        polytomic.getConfiguration().setBaseUrl(System.getProperty(BASE_URL));
        polytomic.getConfiguration().setApiKey(System.getProperty(API_KEY));
        context.addComponent("polytomic", polytomic);
        Processor sink = exchange -> tellDelivery();
        if (System.getProperty(DATABASE) != null) {
            DataSource pool = pool(System.getProperty(DATABASE));
            context.getRegistry().bind("delivered", delivered(pool));
            sink = sink(new JdbcTemplate(pool), Integer.getInteger(NUMBER));
        }
        if (System.getProperty(LOCKS) != null) {
            context.addService(cluster(System.getProperty(LOCKS)));
        }
        context.addRoutes(route(sink));
        return context;
    }

    private static DataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    static JdbcMessageIdRepository delivered(DataSource pool) {
        return new JdbcMessageIdRepository(pool, "feeds");
    }

    private static FileLockClusterService cluster(String root) {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setId("node-" + System.getProperty(NUMBER));
        cluster.setRoot(root);
        cluster.setAcquireLockDelay(100, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(200, TimeUnit.MILLISECONDS);
        return cluster;
    }

    /** Appends what is delivered to the table, whatever is in there already. */
    private static Processor sink(JdbcTemplate database, int number) {
        return exchange -> {
            tellDelivery();
            Map<?, ?> item = exchange.getMessage().getBody(Map.class);
            database.update(
                    Sink.INSERT, number, item.get("id"), state(exchange), item.get("version"));
        };
    }

    /** When a model was updated, or the status of an execution. */
    private static String state(Exchange exchange) {
        return exchange.getMessage()
                .getHeader(
                        PolytomicConstants.ITEM_UPDATED_AT,
                        () ->
                                exchange.getMessage()
                                        .getHeader(PolytomicConstants.STATUS, String.class),
                        String.class);
    }

    private static RouteBuilder route(Processor sink) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(System.getProperty(URI)).process(sink);
            }
        };
    }

    private static void tellDelivery() {
        OUT.print('.');
        OUT.flush();
    }

    private static void tellHeap() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
        OUT.println(used / 1_000_000 + " " + peak / 1_000_000);
        OUT.flush();
    }
}
