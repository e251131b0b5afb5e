package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Followed;
import io.github.camelpolytomic.operation.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which options of consumers have an effect on what. */
public final class FeedOptionCheck {

    /**
     * What an option needs to have an effect.
     *
     * @param option the name of the option
     * @param isMet whether it has an effect there
     * @param need what it needs, as the end of a sentence
     */
    private record Rule(String option, Predicate<Case> isMet, String need) {}

    /** A feed, and the options that others depend on. */
    private record Case(Feed feed, boolean each, boolean sorted, FeedOptions options) {

        private boolean list() {
            return feed instanceof Feed.ListFeed;
        }

        private boolean events() {
            return feed instanceof Feed.EventFeed;
        }

        private boolean log() {
            return feed instanceof Feed.LogFeed;
        }

        private boolean status() {
            return feed instanceof Feed.StatusFeed;
        }

        private boolean drift() {
            return feed instanceof Feed.DriftFeed;
        }

        private boolean changes() {
            return options.getEmit() != Emit.all;
        }
    }

    private static final String NOT_ALL = "with emit=all everything comes at every poll anyway";

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "emit",
                            c -> c.list() || c.events() || c.options().getEmit() == Emit.drift,
                            "only lists and events have it"),
                    new Rule(
                            "delivery",
                            c -> c.list() || c.events() || c.log(),
                            "only lists, events and logs have pages of items"),
                    new Rule(
                            "emitDeleted",
                            c -> c.list() || c.each(),
                            "only items of a list, and with * what has an id, can be gone"),
                    new Rule(
                            "emitInitial",
                            c -> !c.events(),
                            "for events the option from says where to begin"),
                    new Rule(
                            "emitInitial",
                            c -> !c.drift(),
                            "of drift only changes are emitted, so the first look is just noted"),
                    new Rule("emitInitial", Case::changes, NOT_ALL),
                    new Rule("from", Case::events, "only events have it; see emitInitial"),
                    new Rule("from", Case::changes, NOT_ALL),
                    new Rule("eventTypes", Case::events, "only events have it"),
                    new Rule(
                            "overlap",
                            c -> c.sorted() || c.events(),
                            "only events and lists that are sorted by time have it"),
                    new Rule("overlap", Case::changes, NOT_ALL),
                    new Rule("maxDeliveries", Case::changes, NOT_ALL),
                    new Rule(
                            "idempotentRepository",
                            c -> !c.drift(),
                            "of drift the option stateRepository keeps what is needed"),
                    new Rule(
                            "idempotentRepository",
                            c -> c.changes() || c.options().isEmitDeleted(),
                            NOT_ALL),
                    new Rule("stateRepository", Case::drift, "see idempotentRepository"),
                    new Rule(
                            "stopWhenDone",
                            c -> c.status() && !c.each(),
                            "only the status of one thing has an end"),
                    new Rule("where", Case::each, "it needs * in place of an id"),
                    new Rule("parallelRequests", Case::each, "it needs * in place of an id"));

    private FeedOptionCheck() {}

    /**
     * The options that would be ignored.
     *
     * @return what to say of each, by its name; empty for what cannot be consumed at all
     * @throws IllegalArgumentException when {@code *} or {@code emit=drift} stands where it has no
     *     meaning, or a number is out of range
     */
    public static Map<String, String> refusals(CallContext context, FeedOptions options) {
        if (context.operation().feed() == null) {
            return Map.of();
        }
        Feed feed = options.feed(context.operation());
        if (feed == null) {
            throw new IllegalArgumentException(
                    "emit=drift has no meaning here: the items of "
                            + context.operation()
                            + " have no fields of their own; those that have are "
                            + names(operation -> operation.drift() != null));
        }
        Case subject =
                new Case(feed, isEach(context), FeedConsumers.isSorted(feed, context), options);
        Map<String, String> refusals = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            if (!rule.isMet().test(subject)) {
                refusals.putIfAbsent(rule.option(), rule.need());
            }
        }
        checkRange("parallelRequests", options.getParallelRequests(), 1);
        checkRange("maxDeliveries", options.getMaxDeliveries(), 0);
        checkRange("maxMessagesPerPoll", options.getMaxMessagesPerPoll(), 0);
        checkRange("overlap", options.getOverlap(), 0);
        return refusals;
    }

    private static void checkRange(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be at least " + least + ", not " + value);
        }
    }

    /**
     * Whether {@code *} stands in place of an id.
     *
     * @throws IllegalArgumentException when nothing says what it would stand for
     */
    static boolean isEach(CallContext context) {
        Operation operation = context.operation();
        Followed each = operation.each();
        List<String> misplaced = new ArrayList<>();
        boolean found = false;
        for (var parameter : context.template().pathParameters()) {
            if (Each.isAll(context.values().of(null).apply(parameter))) {
                if (each != null && each.parameter() == parameter) {
                    found = true;
                } else {
                    misplaced.add(parameter.name());
                }
            }
        }
        if (!misplaced.isEmpty()) {
            throw new IllegalArgumentException(
                    "Operation "
                            + operation
                            + " cannot be followed for all of "
                            + misplaced
                            + "; those that take * in place of an id are "
                            + withEach());
        }
        return found;
    }

    private static String names(Predicate<Operation> wanted) {
        return Arrays.stream(Operation.values())
                .filter(wanted)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    private static String withEach() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.each() != null)
                .map(operation -> operation + "?" + operation.each().parameter() + "=*")
                .collect(Collectors.joining(", "));
    }
}
