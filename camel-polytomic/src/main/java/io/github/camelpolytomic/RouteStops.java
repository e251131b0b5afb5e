package io.github.camelpolytomic;

import io.github.camelpolytomic.client.CallGuard;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Hears of a context or a route as it begins to stop, and ends the calls of its exchanges. Camel
 * itself waits for exchanges under way, and tells the producers of a route only when there are none
 * any more.
 */
final class RouteStops extends LifecycleStrategySupport {

    /** How long a call may still take: what is about to be answered can end well. */
    private static final Duration ALLOWANCE = Duration.ofMillis(500);

    private final CallGuard all;
    private final TaskScheduler scheduler;
    private final Map<String, CallGuard> guards = new ConcurrentHashMap<>();

    /**
     * A listener to be added to a context.
     *
     * @param all ends the calls of all routes
     */
    RouteStops(CallGuard all, TaskScheduler scheduler) {
        this.all = all;
        this.scheduler = scheduler;
    }

    /**
     * Ends the calls of an exchange: when the route stops that it is in, or the one it began in.
     */
    CallGuard of(Exchange exchange) {
        CallGuard now = of(ExchangeHelper.getRouteId(exchange));
        CallGuard first = of(exchange.getFromRouteId());
        return now == first ? now : now.and(first);
    }

    private CallGuard of(String routeId) {
        // what a template sends is in no route
        return routeId == null ? all : guards.computeIfAbsent(routeId, id -> all.child());
    }

    @Override
    public void onContextStopping(CamelContext context) {
        all.stop(ALLOWANCE);
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.forEach(route -> route.addService(new Listener(route)));
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        routes.forEach(route -> guards.remove(route.getId()));
    }

    /** Part of a route, so that Camel tells it of a stop before it waits for exchanges. */
    private final class Listener extends ServiceSupport
            implements ShutdownPrepared, NonManagedService {

        private final Route route;

        private Listener(Route route) {
            this.route = route;
        }

        @Override
        protected void doStart() {
            of(route.getId()).start();
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (suspendOnly) {
                return;
            }
            CallGuard guard = of(route.getId());
            guard.stop(ALLOWANCE);
            // by then the route has stopped, or Camel has given up stopping it
            long patience =
                    route.getCamelContext()
                            .getShutdownStrategy()
                            .getTimeUnit()
                            .toMillis(route.getCamelContext().getShutdownStrategy().getTimeout());
            scheduler.onTime(Duration.ofMillis(patience).plusSeconds(1), new Resumption(guard));
        }
    }

    private record Resumption(CallGuard guard) implements TaskScheduler.Task {

        @Override
        public void run() {
            guard.start();
        }

        @Override
        public void abandon() {
            // the component has stopped, which is for its own guard to say
            guard.start();
        }
    }
}
