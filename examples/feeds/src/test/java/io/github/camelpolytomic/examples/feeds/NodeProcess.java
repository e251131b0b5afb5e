package io.github.camelpolytomic.examples.feeds;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link Node} in a JVM of its own. */
final class NodeProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private int deliveries;

    private NodeProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a JVM that gets ready and waits for {@link #go}.
     *
     * @param options options of the JVM
     * @param settings system properties
     */
    static NodeProcess start(List<String> options, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        // standard output is for dots
        command.add("-Dorg.slf4j.simpleLogger.logFile=System.err");
        command.addAll(options);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
        File log = new File("target/nodes.log");
        return new NodeProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log))
                        .start());
    }

    private void read() {
        StringBuilder line = new StringBuilder();
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = new byte[8192];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                int dots = 0;
                for (int i = 0; i < length; i++) {
                    if (bytes[i] == '.') {
                        dots++;
                    } else if (bytes[i] == '\n') {
                        lines.add(line.toString());
                        line.setLength(0);
                    } else {
                        line.append((char) bytes[i]);
                    }
                }
                count(dots);
            }
        } catch (IOException e) {
            // it was killed
        }
        count(0);
    }

    private synchronized void count(int dots) {
        deliveries += dots;
        notifyAll();
    }

    /** How many deliveries it has begun. */
    synchronized int deliveries() {
        return deliveries;
    }

    /** Waits until it has begun so many deliveries, for no longer than told. */
    synchronized boolean awaitDeliveries(int count, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (deliveries < count && process.isAlive()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return deliveries >= count;
    }

    /** Lets it begin. */
    void go() throws IOException {
        command('g');
    }

    /** What its heap holds after a collection, and the most it ever held, in MB. */
    String heap() throws IOException, InterruptedException {
        command('m');
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void command(char command) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(command);
        out.flush();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. Returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
