package io.github.camelpolytomic.springboot.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Those who look. One thread makes the board for all of them and one asks Polytomic, from the first
 * who comes to the last who goes; without them there is none. A viewer holds a thread only while
 * something is written to it; one that reads too slowly misses what lies between and is sent all of
 * it when it can read again.
 */
final class Viewers {

    /** Where threads come from, so that the application's own rules for threads hold. */
    interface Threads {

        /** Threads that do things by the clock. */
        ScheduledExecutorService scheduled(String name, int count);

        /** As many threads as there is to do, up to a number. */
        ExecutorService growing(String name, int most);

        /** They are needed no longer. */
        void release(ExecutorService threads);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);
    private static final MediaType JSON = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final Duration PULSE = Duration.ofSeconds(10);

    private final BoardProperties properties;
    private final Supplier<Board> maker;
    private final Lookout lookout;
    private final Threads threads;
    private final Clock clock;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private ScheduledExecutorService timers;
    private ExecutorService writers;
    private volatile boolean closed;
    private volatile Board last;
    private long pulsed;

    Viewers(
            BoardProperties properties,
            Supplier<Board> maker,
            Lookout lookout,
            Threads threads,
            Clock clock) {
        this.properties = properties;
        this.maker = maker;
        this.lookout = lookout;
        this.threads = threads;
        this.clock = clock;
    }

    /** How many look. */
    int count() {
        return viewers.size();
    }

    /** Lets somebody look. Empty when there are too many, or the application stops. */
    Optional<SseEmitter> open() {
        Viewer viewer;
        synchronized (lock) {
            if (closed || viewers.size() >= properties.maxViewers()) {
                return Optional.empty();
            }
            if (viewers.isEmpty()) {
                begin();
            }
            viewer = new Viewer();
            viewers.add(viewer);
        }
        Board board = last;
        if (board != null) {
            viewer.send(null, () -> Patch.whole(board, clock.instant()));
        }
        return Optional.of(viewer.emitter);
    }

    private void begin() {
        last = null;
        writers = threads.growing("polytomic-board-writer", properties.maxViewers());
        timers = threads.scheduled("polytomic-board", 2);
        timers.scheduleWithFixedDelay(
                this::tick, 0, properties.refresh().toMillis(), TimeUnit.MILLISECONDS);
        if (properties.poll()) {
            long pace = 60_000 / properties.callsPerMinute();
            timers.execute(() -> quietly(lookout::wake));
            timers.scheduleWithFixedDelay(
                    () -> quietly(lookout::look), pace, pace, TimeUnit.MILLISECONDS);
        }
    }

    private void leave(Viewer viewer) {
        synchronized (lock) {
            if (viewers.remove(viewer) && viewers.isEmpty()) {
                end();
            }
        }
    }

    private void end() {
        threads.release(timers);
        threads.release(writers);
        timers = null;
        writers = null;
        last = null;
    }

    private void tick() {
        quietly(
                () -> {
                    Board now = maker.get();
                    Board before = last;
                    last = now;
                    String patch =
                            before == null ? null : Patch.between(before, now, clock.instant());
                    boolean pulse = clock.millis() - pulsed >= PULSE.toMillis();
                    if (pulse) {
                        pulsed = clock.millis();
                    }
                    Supplier<String> whole = once(() -> Patch.whole(now, clock.instant()));
                    for (Viewer viewer : viewers) {
                        viewer.send(patch == null && pulse ? "" : patch, whole);
                    }
                });
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // an exception would end the timer
            LOG.warn("The board of Polytomic cannot be renewed", e);
        }
    }

    private static Supplier<String> once(Supplier<String> expensive) {
        return new Supplier<>() {
            private String value;

            @Override
            public synchronized String get() {
                if (value == null) {
                    value = expensive.get();
                }
                return value;
            }
        };
    }

    private final class Viewer {

        final SseEmitter emitter = new SseEmitter(properties.viewTimeout().toMillis());
        private final AtomicBoolean writing = new AtomicBoolean();
        private volatile boolean needsAll = true;

        Viewer() {
            emitter.onCompletion(() -> leave(this));
            emitter.onError(e -> leave(this));
            // an orderly end: the page comes again at once
            emitter.onTimeout(emitter::complete);
        }

        /** Sends a patch, or all. @param patch null for nothing new, empty for a sign of life */
        void send(String patch, Supplier<String> whole) {
            if (patch == null && !needsAll) {
                return;
            }
            if (!writing.compareAndSet(false, true)) {
                needsAll = true;
                return;
            }
            boolean all = needsAll;
            needsAll = false;
            try {
                writers().execute(() -> write(all, all ? whole.get() : patch));
            } catch (RuntimeException e) {
                // the last one has just gone
                writing.set(false);
                needsAll = true;
            }
        }

        private void write(boolean all, String text) {
            String event = all ? "board" : text.isEmpty() ? "pulse" : "patch";
            try {
                emitter.send(
                        SseEmitter.event().name(event).data(text.isEmpty() ? "{}" : text, JSON));
            } catch (IOException | IllegalStateException e) {
                // the browser has gone; the container does not tell in every case
                emitter.complete();
                leave(this);
            } finally {
                writing.set(false);
            }
        }
    }

    private ExecutorService writers() {
        synchronized (lock) {
            if (writers == null) {
                throw new IllegalStateException("Nobody looks");
            }
            return writers;
        }
    }

    /** Lets all go, and nobody in. */
    void close() {
        closed = true;
        viewers.forEach(viewer -> viewer.emitter.complete());
        synchronized (lock) {
            if (!viewers.isEmpty()) {
                viewers.clear();
                end();
            }
        }
    }
}
