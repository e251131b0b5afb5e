package io.github.camelpolytomic.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call and what becomes of its response. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    /** Who calls: see {@link Peer}. */
    @Param("bare")
    public String peer;

    /** What is asked for: see {@link Server}. */
    @Param("big")
    public String world;

    private Peer opened;

    @Setup
    public void open() throws Exception {
        opened = Peer.open(peer, ServerProcess.given() + world, world.equals("tiny"));
    }

    @TearDown
    public void close() throws Exception {
        opened.close();
    }

    @Benchmark
    public Object call() throws Exception {
        return opened.call();
    }
}
