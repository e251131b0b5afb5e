package io.github.camelpolytomic.simulator.state;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the simulator remembers, and its time. All of it is touched only inside {@link
 * #locked}, which first lets everything happen that has become due; one daemon thread does the same
 * when nobody asks, so that events and webhooks come on time.
 */
public final class World implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);
    private static final long SHORTEST_PAUSE_NANOS = 200_000;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Agenda agenda = new Agenda();
    private final SimClock clock;
    private final Map<String, Store> stores = new HashMap<>();
    private final Controls controls = new Controls();
    private final EventLog events = new EventLog(this);
    private final Executions executions = new Executions(this);
    private final Catalog catalog = new Catalog(this);
    private final Tasks tasks = new Tasks(this);
    private final Accounts accounts = new Accounts();
    private Instant moment;
    private String viewer;
    private boolean open = true;

    /**
     * An empty world.
     *
     * @param clock its time
     */
    public World(SimClock clock) {
        this.clock = clock;
        this.moment = clock.now();
    }

    /** Starts the thread that keeps the agenda. */
    public void start() {
        Thread thread = new Thread(this::keepAgenda, "polytomic-simulator-time");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Does something under the lock, after all that was due has happened.
     *
     * @param work what to do
     * @param <T> its result
     * @return what it returned
     */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() == 1) {
                happen();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does something under the lock.
     *
     * @param work what to do
     */
    public void run(Runnable work) {
        locked(
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * Does something in the eyes of an organization: objects of others are not there.
     *
     * @param organizationId whose eyes; null sees all
     * @param work what to do, under the lock
     * @param <T> its result
     * @return what it returned
     */
    public <T> T as(String organizationId, Supplier<T> work) {
        String before = viewer;
        viewer = organizationId;
        try {
            return work.get();
        } finally {
            viewer = before;
        }
    }

    /**
     * In whose eyes the present work is done.
     *
     * @return id of an organization, or null for those who see all
     */
    public String viewer() {
        return viewer;
    }

    /** Whether the viewer sees an object: its own, those of nobody, and what is built in. */
    boolean sees(Item item) {
        Object owner = item.get("organization_id");
        return viewer == null || owner == null || owner.equals(viewer) || item.is("system");
    }

    /**
     * The moment that is being worked on: now, or when what happens at present was due.
     *
     * @return simulated time
     */
    public Instant now() {
        return moment;
    }

    /**
     * The clock.
     *
     * @return simulated time, readable without the lock
     */
    public SimClock clock() {
        return clock;
    }

    /**
     * Moves time forward.
     *
     * @param by simulated duration
     */
    public void advance(Duration by) {
        clock.advance(by);
        run(changed::signalAll);
    }

    /**
     * Forgets everything and fills itself anew; only time goes on where it is.
     *
     * @param seed what to fill it with
     */
    public void reset(Runnable seed) {
        run(
                () -> {
                    agenda.clear();
                    stores.values().forEach(Store::clear);
                    controls.clear();
                    events.clear();
                    executions.clear();
                    catalog.clear();
                    tasks.clear();
                    accounts.clear();
                    seed.run();
                    changed.signalAll();
                });
    }

    /**
     * Stops time where it is, or lets it go on.
     *
     * @param frozen whether it stands still
     */
    public void freeze(boolean frozen) {
        run(
                () -> {
                    clock.freeze(frozen);
                    changed.signalAll();
                });
    }

    /**
     * Plans something; only under the lock.
     *
     * @param delay simulated time from now on
     * @param action what will happen
     * @return for calling it off
     */
    public Agenda.Entry in(Duration delay, Runnable action) {
        Agenda.Entry entry = agenda.add(moment.plus(delay), action);
        changed.signalAll();
        return entry;
    }

    /**
     * The objects of a kind.
     *
     * @param kind for example {@code models}
     * @return the same store for the same kind
     */
    public Store store(String kind) {
        return stores.computeIfAbsent(kind, k -> new Store(k, this));
    }

    /**
     * Connections.
     *
     * @return their store
     */
    public Store connections() {
        return store("Connection");
    }

    /**
     * Models.
     *
     * @return their store
     */
    public Store models() {
        return store("Model");
    }

    /**
     * Model syncs.
     *
     * @return their store
     */
    public Store modelSyncs() {
        return store("Sync");
    }

    /**
     * Bulk syncs.
     *
     * @return their store
     */
    public Store bulkSyncs() {
        return store("Bulk sync");
    }

    /**
     * Organizations.
     *
     * @return their store
     */
    public Store organizations() {
        return store("Organization");
    }

    /**
     * Users of all organizations.
     *
     * @return their store
     */
    public Store users() {
        return store("User");
    }

    /**
     * Roles.
     *
     * @return their store
     */
    public Store roles() {
        return store("Role");
    }

    /**
     * Policies.
     *
     * @return their store
     */
    public Store policies() {
        return store("Policy");
    }

    /**
     * Webhooks.
     *
     * @return their store
     */
    public Store webhooks() {
        return store("Webhook");
    }

    /**
     * What tests have asked for.
     *
     * @return holds and outcomes
     */
    public Controls controls() {
        return controls;
    }

    /**
     * Events.
     *
     * @return those of the last 48 hours
     */
    public EventLog events() {
        return events;
    }

    /**
     * Executions.
     *
     * @return of both kinds of syncs
     */
    public Executions executions() {
        return executions;
    }

    /**
     * Schemas of connections.
     *
     * @return their cache
     */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * Jobs and queries.
     *
     * @return those that were started
     */
    public Tasks tasks() {
        return tasks;
    }

    /**
     * Keys and small settings.
     *
     * @return of the organization
     */
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        run(
                () -> {
                    open = false;
                    changed.signalAll();
                });
    }

    private void happen() {
        Instant now = clock.now();
        for (Instant due = agenda.next(); due != null && !due.isAfter(now); due = agenda.next()) {
            Runnable action = agenda.take();
            if (action != null) {
                if (due.isAfter(moment)) {
                    moment = due;
                }
                as(
                        null,
                        () -> {
                            action.run();
                            return null;
                        });
            }
        }
        if (now.isAfter(moment)) {
            moment = now;
        }
    }

    private void keepAgenda() {
        lock.lock();
        try {
            while (open) {
                try {
                    happen();
                } catch (RuntimeException e) {
                    LOG.error("A planned change failed", e);
                }
                Instant next = agenda.next();
                if (next == null) {
                    changed.await();
                } else {
                    // time may be told to go on at another pace, so it is looked at now and then
                    long nanos =
                            Math.min(
                                    LONGEST_PAUSE_NANOS,
                                    Math.max(SHORTEST_PAUSE_NANOS, clock.realNanosUntil(next)));
                    changed.await(nanos, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
