package io.github.camelpolytomic.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that serves many sockets and many timers. */
final class EventLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** Is told when a socket can do what its key is interested in. */
    interface Ready {
        void ready(SelectionKey key) throws IOException;

        /** Ends whatever belongs to the key. */
        void close();
    }

    private record Timer(long due, long number, Runnable task) {}

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparing(Timer::number));
    private long numbers;
    private volatile boolean open = true;

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        // a test that forgets to close must not keep its JVM
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs something in the loop's thread, at once when that is the present one. */
    void execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            tasks.add(task);
            selector.wakeup();
        }
    }

    /** Runs something in the loop's thread after a while. */
    void after(long nanos, Runnable task) {
        long due = System.nanoTime() + nanos;
        execute(() -> timers.add(new Timer(due, numbers++, task)));
    }

    SelectionKey register(SelectableChannel channel, int interest, Ready ready)
            throws ClosedChannelException {
        return channel.register(selector, interest, ready);
    }

    private void run() {
        try {
            while (open) {
                select();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                runTasks();
                runTimers();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("A loop of the simulator's server has ended", e);
        } finally {
            end();
        }
    }

    private void select() throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (timers.isEmpty()) {
            selector.select();
        } else {
            long nanos = timers.peek().due() - System.nanoTime();
            if (nanos <= 0) {
                selector.selectNow();
            } else {
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
            }
        }
    }

    private static void serve(SelectionKey key) {
        Ready ready = (Ready) key.attachment();
        try {
            if (key.isValid()) {
                ready.ready(key);
            }
        } catch (IOException e) {
            // the other side has gone, which it may
            ready.close();
        } catch (RuntimeException e) {
            LOG.error("The simulator's server has failed", e);
            ready.close();
        }
    }

    private void runTasks() {
        // not more than there are now: those that tasks add must not starve the sockets
        for (int i = tasks.size(); i > 0; i--) {
            guarded(tasks.remove());
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().due() - now <= 0) {
            guarded(timers.remove().task());
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("The simulator's server has failed", e);
        }
    }

    private void end() {
        try {
            if (selector.isOpen()) {
                selector.keys().forEach(key -> ((Ready) key.attachment()).close());
                selector.close();
            }
        } catch (IOException e) {
            LOG.debug("A selector could not be closed", e);
        }
    }

    @Override
    public void close() {
        open = false;
        selector.wakeup();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
