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

/** One poll of a list of one page, of which 1 % has changed: one item at every second poll. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FeedBenchmark {

    /** What is followed: models by their time of update, connections by their content. */
    @Param("listModels")
    public String operation;

    /** Whether what has changed is emitted, or everything. */
    @Param("changes")
    public String emit;

    private Polls polls;

    @Setup
    public void open() throws Exception {
        polls =
                new Polls(
                        "polytomic:%s?apiKey=key&baseUrl=%schanging-%s-%s&emit=%s"
                                .formatted(operation, ServerProcess.given(), operation, emit, emit),
                        exchange -> {});
    }

    @TearDown
    public void close() {
        polls.close();
    }

    @Benchmark
    public void poll() {
        polls.poll();
    }
}
