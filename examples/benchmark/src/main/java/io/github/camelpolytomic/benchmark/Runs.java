package io.github.camelpolytomic.benchmark;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks by JMH, each in a process of its own. */
final class Runs {

    /**
     * What a run gave.
     *
     * @param micros the time of one operation in microseconds, on each thread
     * @param cpu the processor time of one operation in microseconds
     * @param bytes what one operation allocates
     */
    record Cost(double micros, double cpu, double bytes) {}

    private final String server;
    private final int seconds;

    /**
     * Runs against a server.
     *
     * @param seconds how long each run warms up, and how long it is measured then
     */
    Runs(String server, int seconds) {
        this.server = server;
        this.seconds = seconds;
    }

    /**
     * Runs a benchmark.
     *
     * @param params names and values in turn
     */
    @SuppressWarnings("rawtypes")
    Cost run(Class<?> benchmark, int threads, String... params) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(benchmark.getName())
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(seconds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(2 * seconds)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgsAppend(
                                "-Xms512m",
                                "-Xmx512m",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-D" + ServerProcess.URL + "=" + server);
        for (int i = 0; i < params.length; i += 2) {
            options.param(params[i], params[i + 1]);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        RunResult result = results.iterator().next();
        Map<String, Result> others = result.getSecondaryResults();
        return new Cost(
                result.getPrimaryResult().getScore(),
                others.get(CpuProfiler.CPU).getScore(),
                others.get("gc.alloc.rate.norm").getScore());
    }
}
