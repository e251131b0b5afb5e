package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.observe.Happening;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The words that events, transitions and ends use for one and the same. */
final class Statuses {

    private static final Map<String, String> OF_OUTCOMES =
            Map.of(
                    "SUCCEEDED", "completed",
                    "SUCCEEDED_WITH_WARNINGS", "errors",
                    "FAILED", "failed",
                    "CANCELED", "canceled");

    private Statuses() {}

    /** The status of an execution that a type of event tells. */
    static String ofEvent(String type) {
        String word = type.substring(type.indexOf('.') + 1);
        return word.startsWith("completed_with_error") ? "errors" : word;
    }

    /** The status that something that happened tells; null when it tells none. */
    static String of(Happening one) {
        if (one.status() == null) {
            return null;
        }
        return switch (one.kind()) {
            case EVENT -> ofEvent(one.status());
            // an end that is no outcome says nothing of the execution
            case END -> OF_OUTCOMES.get(one.status());
            default -> one.status();
        };
    }

    /** Whether it is about a bulk sync. */
    static boolean isBulk(Happening one) {
        return one.kind() == Happening.Kind.EVENT && one.status() != null
                ? one.status().startsWith("bulk_")
                : one.operation().contains("Bulk");
    }

    /** Its colour. */
    static String state(Happening one, boolean bulk) {
        String status = of(one);
        if (one.kind() == Happening.Kind.DRIFT) {
            return "drift";
        }
        if (status == null) {
            return State.WARNINGS.word();
        }
        return switch (status) {
            case "fresh", "cached", "done" -> State.OK.word();
            case "errors" -> State.WARNINGS.word();
            default -> State.of(bulk, status, one.errors()).word();
        };
    }

    /** What is said of it. */
    static String words(Happening one, String status) {
        return switch (one.kind()) {
            case DRIFT -> one.status() == null ? "fields have changed" : one.status();
            case END ->
                    "wait over: "
                            + one.status().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (one.took() == null ? "" : " after " + seconds(one.took()))
                            + (one.records() == null ? "" : ", " + one.records() + " records");
            default ->
                    one.previous() == null ? said(status) : one.previous() + " → " + said(status);
        };
    }

    /** A status as people say it. */
    static String said(String status) {
        return "errors".equals(status) ? "completed with errors" : String.valueOf(status);
    }

    private static String seconds(Duration took) {
        return took.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
                : took.toSeconds() + " s";
    }
}
