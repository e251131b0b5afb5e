package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConfiguration;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.springboot.board.BoardMaker.Facts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The board of the component {@code polytomic} of a Camel context. */
final class BoardService implements SmartLifecycle {

    private static final long IDLE_SECONDS = 10;

    private record Parts(
            BoardMaker maker, Viewers viewers, ProducerTemplate template, Runnable deaf) {}

    private final CamelContext camel;
    private final BoardProperties properties;
    private volatile boolean running;
    private Parts parts;

    BoardService(CamelContext camel, BoardProperties properties) {
        this.camel = camel;
        this.properties = properties;
    }

    /** How everything stands now. */
    String snapshot() {
        Parts all = parts();
        return Patch.whole(all.maker().make(), observer().clock().instant());
    }

    /** Lets somebody look. Empty when there are too many, or the application stops. */
    Optional<SseEmitter> open() {
        return running ? parts().viewers().open() : Optional.empty();
    }

    /** How many look. */
    int viewers() {
        return parts().viewers().count();
    }

    /** From now on requests are counted: not before, as the component gets its options late. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        parts();
    }

    private synchronized Parts parts() {
        if (parts == null) {
            Observer observer = observer();
            ProducerTemplate template = camel.createProducerTemplate();
            Organization organization = new Organization();
            Lookout lookout =
                    new Lookout(
                            (operation, all, values) -> call(template, operation, all, values),
                            organization,
                            observer.clock(),
                            properties);
            CallHistory calls = new CallHistory(observer);
            BoardMaker maker = new BoardMaker(observer, organization, lookout, calls, this::facts);
            Viewers viewers =
                    new Viewers(properties, maker::make, lookout, new Pools(), observer.clock());
            parts = new Parts(maker, viewers, template, observer.listen(calls));
        }
        return parts;
    }

    private PolytomicComponent component() {
        return camel.getComponent("polytomic", PolytomicComponent.class);
    }

    private Observer observer() {
        return component().observer();
    }

    private Facts facts() {
        PolytomicConfiguration options = component().getConfiguration();
        URI address = URI.create(options.getBaseUrl());
        return new Facts(
                properties.title(),
                address.getHost(),
                PolytomicComponent.class.getPackage().getImplementationVersion(),
                options.getApiVersion());
    }

    /** Reads only, and does not insist: what fails is read again soon. */
    private static Object call(
            ProducerTemplate template,
            Operation operation,
            boolean all,
            Map<Parameter, Object> values) {
        String address =
                "polytomic:"
                        + operation
                        + "?readOnly=true&maxRetries=0&bodyFormat=java"
                        + (all ? "&fetchAll=true" : "");
        Exchange exchange =
                template.request(
                        address,
                        sent ->
                                values.forEach(
                                        (parameter, value) ->
                                                sent.getMessage()
                                                        .setHeader(parameter.header(), value)));
        if (exchange.getException() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets all viewers go, before the web server waits for their requests to end. */
    @Override
    public synchronized void stop() {
        running = false;
        if (parts != null) {
            parts.viewers().close();
            parts.deaf().run();
            parts.template().stop();
            parts = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Camel's own pools. */
    private final class Pools implements Viewers.Threads {

        @Override
        public ScheduledExecutorService scheduled(String name, int count) {
            return camel.getExecutorServiceManager()
                    .newScheduledThreadPool(BoardService.this, name, count);
        }

        @Override
        public ExecutorService growing(String name, int most) {
            return camel.getExecutorServiceManager()
                    .newThreadPool(
                            BoardService.this,
                            name,
                            new ThreadPoolProfileBuilder(name)
                                    .poolSize(0)
                                    .maxPoolSize(most)
                                    .maxQueueSize(0)
                                    .keepAliveTime(IDLE_SECONDS)
                                    .build());
        }

        @Override
        public void release(ExecutorService threads) {
            camel.getExecutorServiceManager().shutdown(threads);
        }
    }
}
