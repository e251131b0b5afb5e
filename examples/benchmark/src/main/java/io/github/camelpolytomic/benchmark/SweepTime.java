package io.github.camelpolytomic.benchmark;

/** Reads a list whose pages take as long on their way as in the route. */
final class SweepTime {

    private static final int PAGES = 40;
    private static final int MILLIS = 50;

    private SweepTime() {}

    /** How long a sweep takes, as a part of what it would if nothing went on at the same time. */
    static double ofSequential(String server) throws Exception {
        try (Polls polls =
                new Polls(
                        "polytomic:listConnections?apiKey=key&emit=all&baseUrl=%ssweep-%d-%d"
                                .formatted(server, PAGES, MILLIS),
                        exchange -> Thread.sleep(MILLIS))) {
            long began = System.nanoTime();
            polls.poll();
            return (System.nanoTime() - began) / 1e6 / (2.0 * PAGES * MILLIS);
        }
    }
}
