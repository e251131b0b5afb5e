package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.support.TaskScheduler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.service.ServiceHelper;

/** Consumers that poll when the test says so, on a simulator whose time the test moves. */
abstract class FeedTestSupport extends SimulatorTestSupport {

    @Override
    protected PolytomicSimulator.Builder simulator() {
        // as good as standing still
        return PolytomicSimulator.builder().timeScale(1e-6);
    }

    /** A consumer without a scheduler, and what it has emitted. */
    final class Polled {
        private final FeedConsumer consumer;
        final List<Exchange> received = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();
        Predicate<Exchange> refused = exchange -> false;
        private long now;

        private Polled(String uri) throws Exception {
            PolytomicEndpoint endpoint =
                    context.getEndpoint("polytomic:" + uri, PolytomicEndpoint.class);
            consumer =
                    (FeedConsumer)
                            FeedConsumers.create(
                                    endpoint,
                                    exchange -> route(exchange),
                                    onThisClock(endpoint.getContext()),
                                    endpoint.getFeedOptions());
            consumer.setDelay(endpoint.getDelay());
            consumer.setStartScheduler(false);
            consumer.setExceptionHandler(
                    new ExceptionHandler() {
                        @Override
                        public void handleException(Throwable exception) {
                            failures.add(exception);
                        }

                        @Override
                        public void handleException(String message, Throwable exception) {
                            failures.add(exception);
                        }

                        @Override
                        public void handleException(
                                String message, Exchange exchange, Throwable exception) {
                            failures.add(exception);
                        }
                    });
            ServiceHelper.startService(consumer);
        }

        private void route(Exchange exchange) {
            received.add(exchange.copy());
            if (refused.test(exchange)) {
                throw new IllegalStateException("refused by the route");
            }
        }

        private CallContext onThisClock(CallContext c) {
            return new CallContext(
                    c.operation(),
                    c.template(),
                    c.client(),
                    c.requests(),
                    c.values(),
                    c.bodies(),
                    moved(c.scheduler()));
        }

        /** Polls 30 seconds after the last poll. @return what was emitted */
        List<Exchange> poll() throws Exception {
            return pollAfter(Duration.ofSeconds(30));
        }

        List<Exchange> pollAfter(Duration delay) throws Exception {
            now += delay.toNanos();
            int before = received.size();
            consumer.pollHere();
            return List.copyOf(received.subList(before, received.size()));
        }

        /** Polls. @return the ids of what was emitted, in that order */
        List<Object> pollIds() throws Exception {
            return poll().stream().flatMap(exchange -> ids(exchange).stream()).toList();
        }

        /** Polls. @return the statuses of what was emitted, in that order */
        List<Object> pollStatuses() throws Exception {
            return poll().stream()
                    .map(exchange -> exchange.getMessage().getHeader(PolytomicConstants.STATUS))
                    .toList();
        }

        /** A timer on the clock of this feed. */
        private TaskScheduler moved(TaskScheduler timer) {
            return (TaskScheduler)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {TaskScheduler.class},
                            (proxy, method, arguments) ->
                                    method.getName().equals("nanoTime")
                                            ? now
                                            : method.invoke(timer, arguments));
        }
    }

    final Polled feed(String uri) throws Exception {
        context.start();
        return new Polled(uri);
    }

    /** The body of a message that holds one item. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> item(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    static List<Object> ids(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        List<Object> ids = new ArrayList<>();
        for (Object item : body instanceof List<?> page ? page : List.of(body)) {
            ids.add(item instanceof Map<?, ?> map ? map.get("id") : item);
        }
        return ids;
    }

    /** What an operation answers from now on, whatever it is asked. */
    final void responses(String operation, String json) {
        simulator.faults().always(operation, Fault.garbage(json, "application/json"));
    }

    /** Something that a test does. */
    interface Work {
        void run() throws Exception;
    }

    /** What is written to the log meanwhile. */
    static String logOf(Work work) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
