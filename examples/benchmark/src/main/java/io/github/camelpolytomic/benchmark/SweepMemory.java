package io.github.camelpolytomic.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** A process that follows a long list, and tells what it has to remember of it. */
final class SweepMemory {

    private static final int ID = 36;

    private SweepMemory() {}

    /** Takes the operation, the server and how many pages; prints the bytes for each item. */
    public static void main(String[] args) throws Exception {
        int pages = Integer.parseInt(args[2]);
        AtomicLong items = new AtomicLong();
        try (Polls polls =
                new Polls(
                        "polytomic:%s?apiKey=key&baseUrl=%ssweep-%d-0"
                                .formatted(args[0], args[1], pages),
                        exchange ->
                                items.addAndGet(
                                        exchange.getMessage()
                                                .getHeader(
                                                        "CamelPolytomicItemCount", int.class)))) {
            long before = used();
            polls.poll();
            if (items.get() != pages * 50L) {
                throw new IllegalStateException(items + " items came of " + pages + " pages");
            }
            System.out.println((used() - before) / (double) items.get() - ID);
        }
        Runtime.getRuntime().halt(0);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** How many bytes an item costs beyond the characters of its id, with so much heap. */
    static double bytes(String heap, String operation, String server, int pages) throws Exception {
        return Double.parseDouble(
                Java.run(
                        "-Xmx" + heap,
                        SweepMemory.class,
                        operation,
                        server,
                        Integer.toString(pages)));
    }
}
