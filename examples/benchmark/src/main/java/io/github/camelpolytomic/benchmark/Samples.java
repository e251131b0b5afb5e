package io.github.camelpolytomic.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured, by name, once in each round. */
final class Samples {

    /** The middle of several rounds, and how far they lie apart. */
    record Spread(double median, double least, double most) {

        static Spread of(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int middle = sorted.size() / 2;
            double median =
                    sorted.size() % 2 == 1
                            ? sorted.get(middle)
                            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
            return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
        }

        /** How far a value is off that another run might give. */
        double noise() {
            return (most - least) / 2;
        }
    }

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, List<Double>> all() {
        return values;
    }

    Spread of(String name) {
        return Spread.of(values.get(name));
    }

    /** One value in parts of another, each round for itself. */
    Spread ratio(String name, String of) {
        List<Double> above = values.get(name);
        List<Double> below = values.get(of);
        return Spread.of(
                IntStream.range(0, Math.min(above.size(), below.size()))
                        .mapToObj(i -> above.get(i) / below.get(i))
                        .toList());
    }
}
