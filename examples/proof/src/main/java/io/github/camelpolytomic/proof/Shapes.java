package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which fields of which types answers have, for every operation and version. */
final class Shapes {

    /** Of one operation in one version: path to types. */
    private final Map<String, Map<String, Set<String>>> shapes = new TreeMap<>();

    private final Map<Difference, Set<String>> differences = new TreeMap<>();

    Shapes(Description description, List<Answer> answers) {
        for (Answer answer : answers) {
            if (answer.isGood() && answer.body() != null) {
                description.visit(
                        answer.operation(),
                        answer.body(),
                        new Collector(
                                answer,
                                shapes.computeIfAbsent(key(answer), none -> new TreeMap<>())));
            }
        }
    }

    static String key(Answer answer) {
        return answer.version() + " " + answer.operation();
    }

    /** Path to types of what an operation answers in a version; empty when it never did. */
    Map<String, Set<String>> of(String key) {
        return shapes.getOrDefault(key, Map.of());
    }

    Set<String> keys() {
        return shapes.keySet();
    }

    /** Where the answers are not as described, each with the versions. */
    Map<Difference, Set<String>> differences() {
        return differences;
    }

    private final class Collector implements Description.Visitor {

        private final Answer answer;
        private final Map<String, Set<String>> shape;

        Collector(Answer answer, Map<String, Set<String>> shape) {
            this.answer = answer;
            this.shape = shape;
        }

        @Override
        public JsonNode leaf(String path, JsonNode value, boolean word) {
            node(path, value);
            return value;
        }

        @Override
        public void node(String path, JsonNode value) {
            shape.computeIfAbsent(path, none -> new TreeSet<>()).add(Description.type(value));
        }

        @Override
        public String name(String name, boolean free) {
            return name;
        }

        @Override
        public void differs(Difference.Kind kind, String path, String detail) {
            differences
                    .computeIfAbsent(
                            new Difference(kind, answer.operation(), path, detail),
                            none -> new TreeSet<>())
                    .add(answer.version());
        }
    }
}
