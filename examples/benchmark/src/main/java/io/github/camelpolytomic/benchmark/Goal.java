package io.github.camelpolytomic.benchmark;

import io.github.camelpolytomic.benchmark.Samples.Spread;
import java.util.List;

/**
 * What is to hold of two measurements, or of one.
 *
 * @param text what it is about
 * @param name the measurement
 * @param of what it is seen in parts of; null for nothing
 * @param atLeast whether the limit is the least that is allowed; else the most
 * @param limit the limit
 */
record Goal(String text, String name, String of, boolean atLeast, double limit) {

    /** All goals, in the order of the table. */
    static final List<Goal> ALL =
            List.of(
                    speed("java", "big", 1, 0.97),
                    speed("java", "small", 1, 0.97),
                    speed("java", "tiny", 1, 0.92),
                    speed("java", "big", 8, 0.97),
                    speed("java", "small", 8, 0.97),
                    speed("java", "tiny", 8, 0.92),
                    speed("java", "tiny", 16, 0.90),
                    speed("json", "big", 1, 1.8),
                    allocation("json", 0.45),
                    speed("record", "big", 1, 1.0),
                    speed("record", "small", 1, 1.0),
                    speed("record", "tiny", 1, 1.0),
                    allocation("record", 0.65),
                    speed("stream", "big", 1, 5),
                    most(
                            "models, 1 % changed, to all built",
                            "listModels changes us", "listModels all us", 0.60),
                    most(
                            "connections, 1 % changed, to all built",
                            "listConnections changes us", "listConnections all us", 0.60),
                    most("sweep at 50/50 ms, to sequential", "sweep", null, 0.56),
                    most(
                            "bytes remembered of a model, beyond its id",
                            "memory listModels",
                            null,
                            48),
                    most(
                            "bytes remembered of a connection, beyond its id",
                            "memory listConnections",
                            null,
                            48),
                    most(
                            "cold start, to camel-http + unmarshal",
                            "cold java",
                            "cold camel-http",
                            0.90),
                    most("500 endpoints, to camel-http", "500 polytomic", "500 camel-http", 1.5),
                    most(
                            "toD with changing ids, to a header",
                            "tiny toD 1 us",
                            "tiny toD-header 1 us",
                            1.2));

    private static Goal speed(String peer, String world, int threads, double limit) {
        String text =
                "%s, %s, %d thread%s: speed of bare"
                        .formatted(peer, world, threads, threads == 1 ? "" : "s");
        // the time of bare in parts of ours
        return new Goal(
                text,
                "%s bare %d us".formatted(world, threads),
                "%s %s %d us".formatted(world, peer, threads),
                true,
                limit);
    }

    private static Goal allocation(String peer, double limit) {
        return most(
                peer + ", big: allocation of bare",
                "big " + peer + " 1 bytes",
                "big bare 1 bytes",
                limit);
    }

    private static Goal most(String text, String name, String of, double limit) {
        return new Goal(text, name, of, false, limit);
    }

    /** Whether what it needs was measured. */
    boolean isMeasured(Samples samples) {
        return samples.has(name) && (of == null || samples.has(of));
    }

    Spread value(Samples samples) {
        return of == null ? samples.of(name) : samples.ratio(name, of);
    }

    boolean isMet(Spread value) {
        return atLeast ? value.median() >= limit : value.median() <= limit;
    }

    /** Whether it is missed by more than the noise. */
    boolean isMissed(Spread value) {
        double short_ = atLeast ? limit - value.median() : value.median() - limit;
        return short_ > value.noise();
    }
}
