package io.github.camelpolytomic.proof;

import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.ResponseShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where the service differs from the description and from the simulator. */
final class Comparison {

    /** The description is of this version; others may differ from it as they like. */
    private static final String DESCRIBED =
            ApiVersion.values()[ApiVersion.values().length - 1].date();

    private static final Set<ResponseShape> ENVELOPED =
            Set.of(ResponseShape.OBJECT, ResponseShape.LIST);

    private final Map<Difference, Set<String>> differences = new TreeMap<>();

    Comparison(Description description, List<Answer> service, List<Answer> simulator) {
        Map<String, Answer> good = new HashMap<>();
        simulator.stream().filter(Answer::isGood).forEach(a -> good.put(Shapes.key(a), a));
        service.forEach(answer -> whole(answer, good.containsKey(Shapes.key(answer))));
        Shapes theirs = new Shapes(description, service);
        Shapes ours = new Shapes(description, simulator);
        theirs.differences()
                .forEach(
                        (difference, versions) -> {
                            if (versions.contains(DESCRIBED)) {
                                add(difference, versions);
                            }
                        });
        for (String key : theirs.keys()) {
            compare(key, theirs.of(key), ours.of(key));
        }
    }

    /** Each difference with the versions that have it. */
    Map<Difference, Set<String>> differences() {
        return differences;
    }

    private void whole(Answer answer, boolean simulatorAnswers) {
        if (answer.isGood()) {
            if (answer.problem() != null) {
                add(answer, Difference.Kind.COMPONENT, "gave " + answer.problem());
            }
            String version = answer.headers().get("x-polytomic-version");
            if (!answer.version().equals(version)) {
                add(
                        answer,
                        Difference.Kind.VERSION,
                        version == null
                                ? "the answer does not say its version"
                                : "answered as another version");
            }
            boolean enveloped =
                    ENVELOPED.contains(Operation.valueOf(answer.operation()).response());
            if (enveloped && (answer.body() == null || !answer.body().has("data"))) {
                add(answer, Difference.Kind.ENVELOPE, "has no data");
            }
        } else if (simulatorAnswers && !isRefused(answer)) {
            add(
                    answer,
                    Difference.Kind.STATUS,
                    answer.status() == 0
                            ? "no answer: " + answer.problem()
                            : "status " + answer.status());
        }
    }

    /** Whether the key may not ask for it, or the account has no such thing. */
    private static boolean isRefused(Answer answer) {
        return answer.status() == 401 || answer.status() == 403 || answer.status() == 404;
    }

    private void compare(
            String key, Map<String, Set<String>> service, Map<String, Set<String>> simulator) {
        if (simulator.isEmpty()) {
            return;
        }
        String version = key.substring(0, key.indexOf(' '));
        String operation = key.substring(key.indexOf(' ') + 1);
        service.forEach(
                (path, types) -> {
                    Set<String> other = simulator.get(path);
                    if (other == null) {
                        if (isSeen(parent(path), simulator)) {
                            add(
                                    Difference.Kind.SIMULATOR,
                                    operation,
                                    path,
                                    "the simulator never gives it",
                                    version);
                        }
                        return;
                    }
                    Set<String> strange = new TreeSet<>(types);
                    strange.removeAll(other);
                    strange.remove("null");
                    if (!strange.isEmpty() && !other.equals(Set.of("null"))) {
                        add(
                                Difference.Kind.SIMULATOR,
                                operation,
                                path,
                                "is "
                                        + String.join(" or ", strange)
                                        + ", the simulator gives "
                                        + String.join(" or ", other),
                                version);
                    }
                });
        simulator.forEach(
                (path, types) -> {
                    // a list that happens to be empty says nothing
                    boolean element = path.endsWith("[]");
                    if (!element && !service.containsKey(path) && isSeen(parent(path), service)) {
                        add(
                                Difference.Kind.UNSEEN,
                                operation,
                                path,
                                "the simulator gives " + String.join(" or ", types),
                                version);
                    }
                });
    }

    /** Only the uppermost of what is missing is worth telling. */
    private static boolean isSeen(String path, Map<String, Set<String>> shape) {
        return path.isEmpty() ? shape.containsKey("") : shape.containsKey(path);
    }

    private static String parent(String path) {
        if (path.endsWith("[]")) {
            return path.substring(0, path.length() - 2);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    private void add(Answer answer, Difference.Kind kind, String detail) {
        add(kind, answer.operation(), "", detail, answer.version());
    }

    private void add(
            Difference.Kind kind, String operation, String path, String detail, String version) {
        add(new Difference(kind, operation, path, detail), Set.of(version));
    }

    private void add(Difference difference, Set<String> versions) {
        differences.computeIfAbsent(difference, none -> new TreeSet<>()).addAll(versions);
    }
}
