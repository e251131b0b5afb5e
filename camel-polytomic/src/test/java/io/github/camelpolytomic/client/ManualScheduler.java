package io.github.camelpolytomic.client;

import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A scheduler whose time passes when a test says so, on the test's thread. */
final class ManualScheduler implements TaskScheduler {

    private record Entry(long at, Task task) {}

    private final List<Entry> entries = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public Handle callLater(Duration delay, Task task) {
        return onTime(delay, task);
    }

    @Override
    public synchronized Handle onTime(Duration delay, Task task) {
        Entry entry = new Entry(now + delay.toNanos(), task);
        entries.add(entry);
        return () -> {
            synchronized (this) {
                entries.remove(entry);
            }
        };
    }

    @Override
    public void proceed(Runnable task) {
        task.run();
    }

    /** How much is still to be done. */
    synchronized int size() {
        return entries.size();
    }

    /** Lets time pass and does what is due. */
    void advance(Duration time) {
        List<Entry> due;
        synchronized (this) {
            now += time.toNanos();
            due =
                    entries.stream()
                            .filter(entry -> entry.at() <= now)
                            .sorted(Comparator.comparingLong(Entry::at))
                            .toList();
            entries.removeAll(due);
        }
        due.forEach(entry -> entry.task().run());
    }
}
