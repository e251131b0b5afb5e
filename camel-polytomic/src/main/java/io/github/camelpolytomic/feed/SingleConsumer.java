package io.github.camelpolytomic.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one list or one status. */
final class SingleConsumer extends FeedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SingleConsumer.class);

    private final Target target;
    private final Follower follower;

    SingleConsumer(
            Endpoint endpoint,
            Processor processor,
            FeedSettings settings,
            DeliveryLogs deliveryLogs,
            Target target,
            Follower follower) {
        super(endpoint, processor, settings, deliveryLogs, target.texts());
        this.target = target;
        this.follower = follower;
    }

    @Override
    protected void doStart() throws Exception {
        follower.restart();
        super.doStart();
    }

    @Override
    int pollFeed(AtomicInteger budget) throws Exception {
        Outlet outlet = new Outlet(this, target, budget);
        follower.poll(outlet);
        if (settings.stopWhenDone() && follower.isOver()) {
            stopRoute();
        }
        return outlet.succeeded();
    }

    @Override
    boolean isCaughtUp() {
        return follower.isSettled();
    }

    /** On a thread of its own: the route waits for this one to come back from its poll. */
    private void stopRoute() {
        String route = getRouteId();
        if (route == null) {
            return;
        }
        LOG.info("{} is over: stopping route {}", settings.operation(), route);
        getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newThread(
                        "PolytomicStop",
                        () -> {
                            try {
                                getEndpoint()
                                        .getCamelContext()
                                        .getRouteController()
                                        .stopRoute(route);
                            } catch (Exception e) {
                                getExceptionHandler()
                                        .handleException(
                                                "Route " + route + " could not be stopped", e);
                            }
                        })
                .start();
    }
}
