package io.github.camelpolytomic;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/** What the producers have in common: a health check of where they send to, and what JMX shows. */
@ManagedResource(description = "Managed Polytomic producer")
public abstract class ObservedProducer extends DefaultAsyncProducer {

    private Runnable unhealthy = () -> {};

    ObservedProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public PolytomicEndpoint getEndpoint() {
        return (PolytomicEndpoint) super.getEndpoint();
    }

    /** The operation that is called. */
    @ManagedAttribute(description = "The operation that is called")
    public String getOperation() {
        return getEndpoint().getOperation().name();
    }

    /** How many waits are under way that this operation has begun, in all routes. */
    @ManagedAttribute(description = "Waits under way of this operation, of all routes")
    public long getWaitsInFlight() {
        return getEndpoint().getComponent().observer().counted(getOperation()).waiting();
    }

    /** How often a request of this operation was sent again, by all who call it. */
    @ManagedAttribute(description = "Retries of this operation, of all routes")
    public long getRetries() {
        return getEndpoint().getComponent().observer().counted(getOperation()).retries();
    }

    /** How long requests of this operation were held back, in milliseconds. */
    @ManagedAttribute(
            description =
                    "Milliseconds that requests of this operation were held back, of all routes")
    public long getThrottledMillis() {
        return getEndpoint()
                .getComponent()
                .observer()
                .counted(getOperation())
                .throttled()
                .toMillis();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        unhealthy = getEndpoint().getComponent().healthOf(getEndpoint().getContext().client());
    }

    @Override
    protected void doStop() throws Exception {
        unhealthy.run();
        unhealthy = () -> {};
        super.doStop();
    }
}
