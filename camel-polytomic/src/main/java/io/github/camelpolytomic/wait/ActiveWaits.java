package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The waits of a component, and how a stop ends them.
 *
 * <p>Camel stops a route in this order: its consumer takes no more in, {@link ShutdownPrepared} is
 * told to all of its services, then Camel waits until no exchange is on its way, and only then do
 * services stop. Error handlers work until the end of that. A wait that ended as late as the
 * producer stops would hold the stop for the whole of Camel's graceful timeout, and nobody would
 * handle its exception any more. So waits are released before Camel begins to wait for exchanges:
 *
 * <ul>
 *   <li>when the context stops, by {@link #onContextStopping}, before anything else of it stops;
 *   <li>when one route stops, by a service that is added to each route for this. It hears of the
 *       stop whichever way the exchange took from that route to its wait: through a static or a
 *       dynamic endpoint, or by way of other routes.
 * </ul>
 *
 * <p>While something stops, its exchanges begin no further waits.
 */
public final class ActiveWaits extends LifecycleStrategySupport {

    /** The routes that an exchange is in, with the wait that it is in. */
    private record Entry(WaitingExchange waiting, Set<String> routes) {}

    private final TaskScheduler scheduler;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final Set<String> stoppingRoutes = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** The waits of a component, of which there are none yet. */
    public ActiveWaits(TaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Waits are welcome, after a {@link #stop} too. */
    public void start() {
        stopping = false;
    }

    /** How many exchanges wait. */
    public int size() {
        return entries.size();
    }

    /**
     * Gives one wait up: its exchange goes on with an exception.
     *
     * @param id the id of its exchange
     * @return whether there was such a wait
     */
    public boolean forget(String id) {
        for (Entry entry : entries) {
            if (entry.waiting().id().equals(id)) {
                entry.waiting().forget();
                return true;
            }
        }
        return false;
    }

    /** Releases all waits, and refuses further ones until {@link #start}. */
    public void stop() {
        stopping = true;
        entries.forEach(entry -> entry.waiting().release());
    }

    @Override
    public void onContextStopping(CamelContext context) {
        stop();
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            stoppingRoutes.remove(route.getRouteId());
            route.addService(new RouteStop(route));
        }
    }

    /** Whether an exchange that would begin a wait now would be released at once. */
    boolean isStopping(Exchange exchange) {
        return isStopping(routesOf(exchange));
    }

    private boolean isStopping(Set<String> routes) {
        return stopping
                || !stoppingRoutes.isEmpty() && routes.stream().anyMatch(stoppingRoutes::contains);
    }

    /**
     * Takes note of a wait; it is released at once if its route stops already.
     *
     * @return what takes it off the list
     */
    Runnable add(WaitingExchange waiting, Exchange exchange) {
        Entry entry = new Entry(waiting, routesOf(exchange));
        entries.add(entry);
        // asked for after it was added: a stop in between has either seen it or is seen here
        if (isStopping(entry.routes())) {
            waiting.release();
        }
        return () -> entries.remove(entry);
    }

    /** The routes that an exchange came through and is still in. */
    private static Set<String> routesOf(Exchange exchange) {
        Set<String> routes = new HashSet<>();
        if (exchange.getFromRouteId() != null) {
            routes.add(exchange.getFromRouteId());
        }
        UnitOfWork unit = exchange.getUnitOfWork();
        if (unit == null) {
            return routes;
        }
        // there is no other way to see those below the top; nobody else touches it meanwhile
        Deque<Route> stack = new ArrayDeque<>();
        for (Route route = unit.popRoute(); route != null; route = unit.popRoute()) {
            stack.push(route);
            routes.add(route.getRouteId());
        }
        stack.forEach(unit::pushRoute);
        return routes;
    }

    /** Tells when a route is about to stop. */
    private final class RouteStop extends ServiceSupport
            implements ShutdownPrepared, NonManagedService, TaskScheduler.Task {

        private final Route route;

        private RouteStop(Route route) {
            this.route = route;
        }

        @Override
        protected void doStart() {
            run();
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (suspendOnly) {
                return;
            }
            String routeId = route.getRouteId();
            stoppingRoutes.add(routeId);
            for (Entry entry : entries) {
                if (entry.routes().contains(routeId)) {
                    entry.waiting().release();
                }
            }
            // by then the route has stopped, or Camel has given up stopping it
            ShutdownStrategy strategy = route.getCamelContext().getShutdownStrategy();
            long patience = strategy.getTimeUnit().toMillis(strategy.getTimeout());
            scheduler.onTime(Duration.ofMillis(patience).plusSeconds(1), this);
        }

        @Override
        public void run() {
            stoppingRoutes.remove(route.getRouteId());
        }

        @Override
        public void abandon() {
            run();
        }
    }
}
