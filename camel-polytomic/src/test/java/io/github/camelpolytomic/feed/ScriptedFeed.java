package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.client.CallGuard;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RetryPolicy;
import io.github.camelpolytomic.client.Transport;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.service.ServiceHelper;

/**
 * A consumer, whole but for the network below it and the clock beside it, which belong to the test.
 * It polls when the test says so, on the test's thread.
 */
final class ScriptedFeed implements AutoCloseable {

    static final String BASE = "http://polytomic.example";

    final FeedConsumer consumer;
    final List<Throwable> failures = new ArrayList<>();
    private final List<Exchange> received = new ArrayList<>();
    private final Predicate<Exchange> route;

    /**
     * A consumer, started.
     *
     * @param uri without the scheme
     * @param transport answers
     * @param nanoTime the clock of the feed
     * @param route what becomes of an exchange; false when the route cannot process it
     */
    ScriptedFeed(
            CamelContext camel,
            String uri,
            Transport transport,
            LongSupplier nanoTime,
            Predicate<Exchange> route) {
        this(camel, uri, transport, nanoTime, route, consumer -> consumer.setStartScheduler(false));
    }

    /**
     * The same with a schedule of its own.
     *
     * @param schedule sets the consumer up before it is started
     */
    ScriptedFeed(
            CamelContext camel,
            String uri,
            Transport transport,
            LongSupplier nanoTime,
            Predicate<Exchange> route,
            Consumer<FeedConsumer> schedule) {
        this.route = route;
        PolytomicEndpoint endpoint = camel.getEndpoint("polytomic:" + uri, PolytomicEndpoint.class);
        consumer =
                (FeedConsumer)
                        FeedConsumers.create(
                                endpoint,
                                this::process,
                                context(endpoint.getContext(), transport, nanoTime),
                                endpoint.getFeedOptions());
        schedule.accept(consumer);
        consumer.setExceptionHandler(
                new ExceptionHandler() {
                    @Override
                    public void handleException(Throwable failure) {
                        failures.add(failure);
                    }

                    @Override
                    public void handleException(String message, Throwable failure) {
                        failures.add(failure);
                    }

                    @Override
                    public void handleException(
                            String message, Exchange exchange, Throwable failure) {
                        failures.add(failure);
                    }
                });
        ServiceHelper.startService(consumer);
    }

    private static CallContext context(
            CallContext given, Transport transport, LongSupplier nanoTime) {
        TaskScheduler timer = new Inline(nanoTime);
        ClientSettings settings =
                new ClientSettings(
                        BaseUrl.of(BASE),
                        () -> Credentials.bearer("secret-4711-secret"),
                        null,
                        ApiVersion.V2025_09_18,
                        Duration.ofMinutes(1),
                        new RetryPolicy(0, Duration.ofMillis(1), Duration.ofMillis(1), () -> 1),
                        MapStyle.BRACKETS,
                        given.client().settings().mapper(),
                        "camel-polytomic/test");
        PolytomicClient client =
                new PolytomicClient(
                        transport,
                        settings,
                        new CallGuard(timer),
                        new Observer(),
                        (pause, owner) -> true);
        return new CallContext(
                given.operation(),
                given.template(),
                client,
                client.requests(given.operation(), given.template()),
                given.values(),
                given.bodies(),
                timer);
    }

    /** Does at once what a feed wants done soon, and forgets deadlines. */
    private record Inline(LongSupplier clock) implements TaskScheduler {

        @Override
        public long nanoTime() {
            return clock.getAsLong();
        }

        @Override
        public Handle callLater(Duration delay, Task task) {
            task.run();
            return () -> {};
        }

        @Override
        public Handle onTime(Duration delay, Task task) {
            return () -> {};
        }

        @Override
        public void proceed(Runnable task) {
            task.run();
        }
    }

    private void process(Exchange exchange) {
        received.add(exchange.copy());
        if (!route.test(exchange)) {
            throw new IllegalStateException("refused by the route");
        }
    }

    /** Keeps nothing of what has happened so far. */
    void forget() {
        received.clear();
        failures.clear();
    }

    /** Polls. @return what was emitted, refused or not */
    List<Exchange> poll() throws Exception {
        received.clear();
        consumer.pollNow();
        return List.copyOf(received);
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(consumer);
    }
}
