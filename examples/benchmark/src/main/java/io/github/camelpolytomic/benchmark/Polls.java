package io.github.camelpolytomic.benchmark;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/** A route that follows a list, and polls when it is told. */
final class Polls implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final OnDemand scheduler = new OnDemand();

    /**
     * Starts the route.
     *
     * @param uri of the endpoint that is followed
     * @param each does what the route does
     */
    Polls(String uri, Processor each) throws Exception {
        context.getRegistry().bind("onDemand", scheduler);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri + "&scheduler=#onDemand").routeId("feed").process(each);
                    }
                });
        context.start();
    }

    /** Polls once, on the calling thread. */
    void poll() {
        scheduler.task.run();
    }

    @Override
    public void close() {
        context.stop();
    }

    /** Camel's interface to whatever decides when to poll. */
    private static final class OnDemand extends org.apache.camel.support.service.ServiceSupport
            implements ScheduledPollConsumerScheduler {

        private CamelContext camelContext;
        private Runnable task;

        @Override
        public void onInit(Consumer consumer) {}

        @Override
        public void scheduleTask(Runnable polls) {
            task = polls;
        }

        @Override
        public void unscheduleTask() {}

        @Override
        public void startScheduler() {}

        @Override
        public boolean isSchedulerStarted() {
            return true;
        }

        @Override
        public void setCamelContext(CamelContext context) {
            camelContext = context;
        }

        @Override
        public CamelContext getCamelContext() {
            return camelContext;
        }
    }
}
