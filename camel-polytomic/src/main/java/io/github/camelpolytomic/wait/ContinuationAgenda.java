package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which continuations this process looks after, and when it looks at each of them next. While it is
 * closed it does nothing, and forgets what becomes due.
 */
final class ContinuationAgenda {

    private final TaskScheduler scheduler;
    private final Consumer<String> look;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    /**
     * An empty agenda, which is closed.
     *
     * @param look looks at a continuation
     */
    ContinuationAgenda(TaskScheduler scheduler, Consumer<String> look) {
        this.scheduler = scheduler;
        this.look = look;
    }

    void open() {
        known.clear();
        open = true;
    }

    /** Closes it. What is planned is not done any more. */
    void close() {
        open = false;
        entries.forEach(Entry::cancel);
    }

    /** Takes up a continuation. @return false if it was taken up before, or if it is too late */
    boolean add(String key) {
        return open && known.add(key);
    }

    /** Gives up a continuation: who finds it in the repository may take it up anew. */
    void forget(String key) {
        known.remove(key);
    }

    /** How many continuations this process looks after. */
    int size() {
        return known.size();
    }

    /** Looks at a continuation as soon as there is a thread for it. */
    void soon(String key) {
        after(Duration.ZERO, key);
    }

    /** Looks at a continuation after a while. */
    void after(Duration delay, String key) {
        after(delay, () -> look.accept(key), () -> forget(key));
    }

    /**
     * Does something after a while.
     *
     * @param closed what is to be done instead if it is closed by then
     */
    void after(Duration delay, Runnable task, Runnable closed) {
        Entry entry = new Entry(task, closed);
        entries.add(entry);
        entry.handle = scheduler.callLater(delay, entry);
        if (!open) {
            entry.cancel();
        }
    }

    /** Something that is planned. */
    private final class Entry implements TaskScheduler.Task {

        private final Runnable task;
        private final Runnable closed;
        private volatile TaskScheduler.Handle handle;

        private Entry(Runnable task, Runnable closed) {
            this.task = task;
            this.closed = closed;
        }

        @Override
        public void run() {
            if (entries.remove(this)) {
                (open ? task : closed).run();
            }
        }

        @Override
        public void abandon() {
            if (entries.remove(this)) {
                closed.run();
            }
        }

        private void cancel() {
            if (handle != null) {
                handle.cancel();
            }
            abandon();
        }
    }
}
