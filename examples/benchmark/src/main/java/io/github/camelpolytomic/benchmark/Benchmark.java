package io.github.camelpolytomic.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Measures everything, round after round, and writes a table and a chart into {@code
 * target/benchmark}. Ends with an error when a goal is missed by more than the noise.
 */
public final class Benchmark {

    /** A part of a round: runs and adds to the samples. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private record Named(String name, Step step) {}

    private final Samples samples = new Samples();
    private final List<Named> steps = new ArrayList<>();
    private final ServerProcess server;
    private final Runs runs;

    private Benchmark(ServerProcess server, int seconds) {
        this.server = server;
        this.runs = new Runs(server.url(), seconds);
    }

    /**
     * Runs.
     *
     * @param args {@code rounds=3}, {@code seconds=3} of warming up and of measuring, {@code
     *     only=REGEX} for the steps whose names hold it
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(option(args, "rounds", "3"));
        int seconds = Integer.parseInt(option(args, "seconds", "3"));
        Predicate<String> only = Pattern.compile(option(args, "only", "")).asPredicate();
        Samples samples;
        try (ServerProcess server = new ServerProcess()) {
            Benchmark benchmark = new Benchmark(server, seconds);
            benchmark.addSteps();
            benchmark.steps.removeIf(step -> !only.test(step.name()));
            benchmark.run(rounds);
            samples = benchmark.samples;
        }
        Report report = new Report(samples);
        Path folder = Files.createDirectories(Path.of(option(args, "out", "target/benchmark")));
        Files.writeString(folder.resolve("benchmark.md"), report.markdown());
        Files.writeString(folder.resolve("benchmark.json"), report.json());
        Files.writeString(folder.resolve("benchmark.svg"), Chart.svg(samples));
        System.out.println(report.markdown());
        List<Goal> missed = report.missed();
        missed.forEach(goal -> System.out.println("Missed: " + goal.text()));
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static String option(String[] args, String name, String otherwise) {
        for (String arg : args) {
            if (arg.startsWith(name + "=")) {
                return arg.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    private void addSteps() {
        calls(
                "big",
                1,
                "bare",
                "java",
                "node",
                "json",
                "stream",
                "record",
                "camel-http",
                "camel-vertx-http");
        calls("small", 1, "bare", "java", "json", "record", "camel-http");
        calls("tiny", 1, "bare", "java", "record", "camel-http", "toD", "toD-header");
        calls("big", 8, "bare", "java");
        calls("small", 8, "bare", "java");
        calls("tiny", 8, "bare", "java");
        calls("tiny", 16, "bare", "java");
        if (SdkPeer.isThere()) {
            calls("big", 1, "sdk");
            calls("small", 1, "sdk");
            calls("tiny", 1, "sdk");
        }
        for (String operation : List.of("listModels", "listConnections")) {
            for (String emit : List.of("changes", "all")) {
                String name = operation + " " + emit;
                add(
                        name,
                        () ->
                                add(
                                        name,
                                        runs.run(
                                                FeedBenchmark.class,
                                                1,
                                                "operation",
                                                operation,
                                                "emit",
                                                emit)));
            }
            String memory = "memory " + operation;
            add(
                    memory,
                    () ->
                            samples.add(
                                    memory,
                                    SweepMemory.bytes("256m", operation, server.url(), 4_000)));
        }
        add("sweep", () -> samples.add("sweep", SweepTime.ofSequential(server.url())));
        for (String peer : List.of("camel", "bare", "camel-http", "java")) {
            add("cold " + peer, () -> {});
        }
        for (String component : List.of("polytomic", "camel-http")) {
            String name = "500 " + component;
            add(name, () -> samples.add(name, ManyEndpoints.millis(component)));
        }
    }

    private void calls(String world, int threads, String... peers) {
        for (String peer : peers) {
            String name = "%s %s %d".formatted(world, peer, threads);
            add(
                    name,
                    () ->
                            add(
                                    name,
                                    runs.run(
                                            CallBenchmark.class,
                                            threads,
                                            "peer",
                                            peer,
                                            "world",
                                            world)));
        }
    }

    private void add(String name, Step step) {
        steps.add(new Named(name, step));
    }

    private void add(String name, Runs.Cost cost) {
        samples.add(name + " us", cost.micros());
        samples.add(name + " cpu", cost.cpu());
        samples.add(name + " bytes", cost.bytes());
    }

    private void run(int rounds) throws Exception {
        List<String> cold =
                steps.stream().map(Named::name).filter(name -> name.startsWith("cold ")).toList();
        for (int round = 0; round < rounds; round++) {
            List<Named> order = new ArrayList<>(steps);
            Collections.shuffle(order, new Random(round));
            for (Named step : order) {
                System.err.println("round " + (round + 1) + ": " + step.name());
                step.step().run();
            }
        }
        for (int i = 0; i < 20; i++) {
            for (String name : cold) {
                samples.add(name, ColdStart.millis(name.substring(5), server.url() + "tiny"));
            }
        }
    }
}
