package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found, for people and for programs. Nothing in it was named by an account. */
final class Report {

    private final List<Answer> answers;
    private final Map<String, List<String>> uncalled;
    private final Map<Difference, Set<String>> differences;
    private final Map<OpenPoint, Set<String>> points;

    /**
     * A report.
     *
     * @param answers what the survey was answered
     * @param uncalled what could not be called, and what was missing for it
     * @param differences each with the versions that have it
     * @param points what was found of each open point
     */
    Report(
            List<Answer> answers,
            Map<String, List<String>> uncalled,
            Map<Difference, Set<String>> differences,
            Map<OpenPoint, Set<String>> points) {
        this.answers = answers;
        this.uncalled = uncalled;
        this.differences = differences;
        this.points = points;
    }

    /** Whether anything is otherwise; what was not seen is no proof of that. */
    boolean isClean() {
        return differences.keySet().stream()
                .allMatch(difference -> difference.kind() == Difference.Kind.UNSEEN);
    }

    Map<Difference, Set<String>> differences() {
        return differences;
    }

    Map<OpenPoint, Set<String>> points() {
        return points;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# camel-polytomic and Polytomic's service\n\n");
        text.append(
                        "Read only, with GET. The report has names of operations, fields and words of the API, and ")
                .append("numbers; no ids, names, addresses or values of the account.\n\n");
        text.append(
                        "## What was asked\n\n| Version | Operations | Answered | Refused or not found | Other |\n")
                .append("| --- | --- | --- | --- | --- |\n");
        coverage().forEach((version, counts) -> text.append(counts.row(version)));
        text.append("\nNot called: ")
                .append(
                        uncalled.isEmpty()
                                ? "nothing."
                                : uncalled.entrySet().stream()
                                        .map(
                                                e ->
                                                        e.getKey()
                                                                + " (no "
                                                                + String.join(", ", e.getValue())
                                                                + ")")
                                        .collect(Collectors.joining(", ", "", ".")))
                .append("\n\n## Open points\n\n| Question | Found |\n| --- | --- |\n");
        points.forEach(
                (point, found) ->
                        text.append("| ")
                                .append(point.question())
                                .append(" | ")
                                .append(
                                        found.isEmpty()
                                                ? "nothing in this account tells"
                                                : String.join("; ", found))
                                .append(" |\n"));
        text.append(
                "\nWhat only writing can settle was not tried: empty bodies, idempotency keys, the signature of webhooks.\n");
        text.append("\n## Differences\n");
        if (differences.isEmpty()) {
            text.append("\nNone.\n");
        }
        for (Difference.Kind kind : Difference.Kind.values()) {
            List<Map.Entry<Difference, Set<String>>> some =
                    differences.entrySet().stream()
                            .filter(entry -> entry.getKey().kind() == kind)
                            .toList();
            if (!some.isEmpty()) {
                text.append("\n### ").append(kind.title()).append("\n\n");
                text.append("| Operation | Field | | Versions |\n| --- | --- | --- | --- |\n");
                for (Map.Entry<Difference, Set<String>> entry : some) {
                    Difference difference = entry.getKey();
                    text.append("| ")
                            .append(difference.operation())
                            .append(" | ")
                            .append(difference.path())
                            .append(" | ")
                            .append(difference.detail())
                            .append(" | ")
                            .append(String.join(", ", entry.getValue()))
                            .append(" |\n");
                }
            }
        }
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = Wire.JSON.createObjectNode();
        ObjectNode versions = json.putObject("versions");
        coverage()
                .forEach(
                        (version, counts) ->
                                versions.putObject(version)
                                        .put("operations", counts.operations.size())
                                        .put("answered", counts.answered.size())
                                        .put("refused", counts.refused.size())
                                        .put("other", counts.other.size()));
        ObjectNode left = json.putObject("notCalled");
        uncalled.forEach((operation, missing) -> missing.forEach(left.putArray(operation)::add));
        ObjectNode open = json.putObject("openPoints");
        points.forEach((point, found) -> found.forEach(open.putArray(point.name())::add));
        ArrayNode list = json.putArray("differences");
        differences.forEach(
                (difference, where) -> {
                    ObjectNode each = list.addObject();
                    each.put("kind", difference.kind().name());
                    each.put("operation", difference.operation());
                    each.put("path", difference.path());
                    each.put("detail", difference.detail());
                    where.forEach(each.putArray("versions")::add);
                });
        return json;
    }

    private static final class Counts {
        private final Set<String> operations = new TreeSet<>();
        private final Set<String> answered = new TreeSet<>();
        private final Set<String> refused = new TreeSet<>();
        private final Set<String> other = new TreeSet<>();

        String row(String version) {
            refused.removeAll(answered);
            other.removeAll(answered);
            return "| "
                    + version
                    + " | "
                    + operations.size()
                    + " | "
                    + answered.size()
                    + " | "
                    + (refused.isEmpty() ? "" : String.join(", ", refused))
                    + " | "
                    + (other.isEmpty() ? "" : String.join(", ", other))
                    + " |\n";
        }
    }

    private Map<String, Counts> coverage() {
        Map<String, Counts> coverage = new TreeMap<>();
        for (Answer answer : answers) {
            Counts counts = coverage.computeIfAbsent(answer.version(), none -> new Counts());
            String operation = answer.operation();
            counts.operations.add(operation);
            if (answer.isGood()) {
                counts.answered.add(operation);
            } else {
                boolean refused = answer.status() >= 401 && answer.status() <= 404;
                (refused ? counts.refused : counts.other).add(operation);
            }
        }
        return coverage;
    }
}
