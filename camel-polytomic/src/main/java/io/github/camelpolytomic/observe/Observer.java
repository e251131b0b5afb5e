package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.support.HttpConnections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one place that knows what a component does. Whoever does something tells it here, once; what
 * shows it (console, meters, health, JMX, board) takes a {@link Snapshot} or listens.
 *
 * <p>What is counted is told with a method each. What merely is, for example a wait that is under
 * way, costs nothing until somebody looks: its owner leaves a supplier by {@link #show} for as long
 * as it is there. Safe for use by several threads; memory is bounded.
 */
public final class Observer {

    private static final int HAPPENINGS = 500;

    /** The outcome of a wait whose time was up. */
    public static final String TIMED_OUT = "TIMED_OUT";

    /** The outcome of a wait that was given up because something stopped. */
    public static final String STOPPED = "STOPPED";

    /** The outcome of a wait that could not be followed any further. */
    public static final String ERROR = "ERROR";

    /**
     * Who wants to know at once. Told on the thread on which it happens, so it must be quick; it
     * must not throw.
     */
    public interface Listener {

        /** A call has ended. */
        default void called(CallKind kind, long nanos) {}

        /** A wait is over. */
        default void waited(String operation, String outcome, long nanos) {}

        /** An operation is heard of for the first time. */
        default void met(String operation) {}

        /** Something has happened at Polytomic. */
        default void happened(Happening happening) {}

        /** Something is there from now on. @param kind one of the records in {@link Snapshot} */
        default void shown(Class<?> kind, Supplier<? extends Collection<?>> source) {}

        /** Something is there no longer. */
        default void hidden(Class<?> kind, Supplier<? extends Collection<?>> source) {}
    }

    private record WaitEnd(String operation, String outcome) {}

    private final Clock clock;
    private final Map<CallKind, Times> calls = new ConcurrentHashMap<>();
    private final Map<String, OperationCounts> operations = new ConcurrentHashMap<>();
    private final Map<WaitEnd, Times> ends = new ConcurrentHashMap<>();
    private final Failures failures;
    private final Ring<Happening> happenings = new Ring<>(HAPPENINGS);
    private final Map<Class<?>, Set<Supplier<? extends Collection<?>>>> sources =
            new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Knows nothing yet. @param clock tells when something was */
    public Observer(Clock clock) {
        this.clock = clock;
        this.failures = new Failures(clock);
    }

    /** Knows nothing yet, and reads the system's clock. */
    public Observer() {
        this(Clock.systemUTC());
    }

    /** The time that everything here is told by. */
    public Clock clock() {
        return clock;
    }

    /** A call has succeeded. */
    public void succeeded(CallKind kind, long nanos) {
        counts(kind.operation()).lastSuccess = clock.millis();
        called(kind, nanos);
    }

    /**
     * A call has failed. One that a stop has ended is no failure.
     *
     * @param request method and path
     */
    public void failed(CallKind kind, long nanos, String request, Throwable failure) {
        if (failure instanceof PolytomicStoppedException) {
            return;
        }
        OperationCounts counts = counts(kind.operation());
        if (failure instanceof PolytomicRateLimitException) {
            counts.throttles.increment();
        }
        failures.add(kind.operation(), request, failure, counts.lastSuccess());
        called(kind, nanos);
    }

    private void called(CallKind kind, long nanos) {
        Times times = calls.get(kind);
        if (times == null) {
            times = calls.computeIfAbsent(kind, absent -> new Times());
        }
        times.add(nanos);
        for (Listener listener : listeners) {
            listener.called(kind, nanos);
        }
    }

    /** Something failed that is no call: a credential that cannot be had, a route. */
    public void failed(String operation, Throwable failure) {
        if (!(failure instanceof PolytomicStoppedException)) {
            failures.add(operation, null, failure, counts(operation).lastSuccess());
        }
    }

    /** A request is sent again. */
    public void retrying(String operation) {
        counts(operation).retries.increment();
    }

    /** Requests of an operation are held back because there were too many. */
    public void throttled(String operation, Duration pause) {
        counts(operation).throttledNanos.add(pause.toNanos());
    }

    /**
     * A wait begins.
     *
     * @param view shows it while it goes on
     * @return to be told how it ended, an outcome or one of the constants here
     */
    public Consumer<String> waiting(String operation, Supplier<Snapshot.Wait> view) {
        long began = System.nanoTime();
        OperationCounts counts = counts(operation);
        counts.waiting.increment();
        Runnable hide = show(Snapshot.Wait.class, () -> List.of(view.get()));
        return outcome -> {
            hide.run();
            counts.waiting.decrement();
            long took = System.nanoTime() - began;
            ends.computeIfAbsent(new WaitEnd(operation, outcome), absent -> new Times()).add(took);
            listeners.forEach(listener -> listener.waited(operation, outcome, took));
        };
    }

    /** Something has happened at Polytomic. */
    public void happened(Happening happening) {
        happenings.add(happening);
        for (Listener listener : listeners) {
            listener.happened(happening);
        }
    }

    /**
     * Shows something from now on.
     *
     * @param kind one of the records in {@link Snapshot}
     * @param source asked whenever somebody looks
     * @return ends that
     */
    public <T> Runnable show(Class<T> kind, Supplier<? extends Collection<T>> source) {
        sources.computeIfAbsent(kind, absent -> ConcurrentHashMap.newKeySet()).add(source);
        listeners.forEach(listener -> listener.shown(kind, source));
        return () -> {
            if (sources.get(kind).remove(source)) {
                listeners.forEach(listener -> listener.hidden(kind, source));
            }
        };
    }

    /** How many waits are under way. */
    public int waits() {
        return sources.getOrDefault(Snapshot.Wait.class, Set.of()).size();
    }

    /** What is counted of an operation; all is 0 when nobody has heard of it. */
    public Snapshot.Counts counted(String operation) {
        OperationCounts counts = operations.get(operation);
        return (counts == null ? new OperationCounts() : counts).view(operation);
    }

    /**
     * Tells somebody from now on, beginning with the operations and things that are there.
     *
     * @return ends that
     */
    public Runnable listen(Listener listener) {
        listeners.add(listener);
        operations.keySet().forEach(listener::met);
        sources.forEach((kind, all) -> all.forEach(source -> listener.shown(kind, source)));
        return () -> listeners.remove(listener);
    }

    /** How everything stands now. */
    public Snapshot snapshot() {
        return new Snapshot(
                clock.instant(),
                shown(Snapshot.Endpoint.class, Comparator.comparing(Snapshot.Endpoint::uri)),
                calls(),
                operations.entrySet().stream()
                        .map(each -> each.getValue().view(each.getKey()))
                        .sorted(Comparator.comparing(Snapshot.Counts::operation))
                        .toList(),
                failures(),
                feeds(),
                waiting(),
                ends(),
                shown(Snapshot.Hint.class, Comparator.comparing(Snapshot.Hint::operation)),
                shown(
                        Snapshot.Continuations.class,
                        Comparator.comparing(Snapshot.Continuations::name)),
                shown(HttpConnections.Pool.class, Comparator.comparing(HttpConnections.Pool::host)),
                happenings.newestFirst());
    }

    /** What went wrong last, the newest first. */
    public List<Snapshot.Failure> failures() {
        return failures.newestFirst(operation -> counts(operation).lastSuccess());
    }

    /** The consumers. */
    public List<Snapshot.Feed> feeds() {
        return shown(Snapshot.Feed.class, Comparator.comparing(Snapshot.Feed::operation));
    }

    /** What is waited for, the oldest first. */
    public List<Snapshot.Wait> waiting() {
        return shown(Snapshot.Wait.class, Comparator.comparing(Snapshot.Wait::since));
    }

    private List<Snapshot.Call> calls() {
        return calls.entrySet().stream()
                .map(
                        each ->
                                new Snapshot.Call(
                                        each.getKey(),
                                        each.getValue().count(),
                                        each.getValue().total(),
                                        each.getValue().max()))
                .sorted(
                        Comparator.comparing((Snapshot.Call call) -> call.kind().operation())
                                .thenComparing(call -> call.kind().status()))
                .toList();
    }

    private List<Snapshot.End> ends() {
        return ends.entrySet().stream()
                .map(
                        each ->
                                new Snapshot.End(
                                        each.getKey().operation(),
                                        each.getKey().outcome(),
                                        each.getValue().count(),
                                        each.getValue().total(),
                                        each.getValue().max()))
                .sorted(
                        Comparator.comparing(Snapshot.End::operation)
                                .thenComparing(Snapshot.End::outcome))
                .toList();
    }

    private <T> List<T> shown(Class<T> kind, Comparator<T> order) {
        List<T> all = new ArrayList<>();
        for (Supplier<? extends Collection<?>> source : sources.getOrDefault(kind, Set.of())) {
            source.get().forEach(one -> all.add(kind.cast(one)));
        }
        all.sort(order);
        return all;
    }

    private OperationCounts counts(String operation) {
        OperationCounts known = operations.get(operation);
        if (known != null) {
            return known;
        }
        OperationCounts made = new OperationCounts();
        known = operations.putIfAbsent(operation, made);
        if (known == null) {
            listeners.forEach(listener -> listener.met(operation));
            return made;
        }
        return known;
    }

    /** The moment so many milliseconds after 1970; null for 0. */
    static Instant moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
