package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sources leave open or contradict each other in, and how reading can settle it. The API
 * notes mark each of these as open and say what the component takes for granted.
 */
enum OpenPoint {
    ENVELOPE(
            "Whether 2021-05-23 answers with the envelope `data`",
            asked ->
                    asked.answers(ApiVersion.V2021_05_23, null)
                            .filter(answer -> answer.body() != null)
                            .map(answer -> answer.body().has("data") ? "with it" : "without it")
                            .toList()),
    DEFAULT_VERSION(
            "Which version answers when none is asked for",
            asked ->
                    Stream.of(
                                    asked.account()
                                            .callWithout(
                                                    Set.of("X-Polytomic-Version"),
                                                    Operation.getIdentity,
                                                    newest()))
                            .filter(Answer::isGood)
                            .map(answer -> answer.headers().get("x-polytomic-version"))
                            .map(version -> version == null ? "it does not say" : date(version))
                            .toList()),
    ANONYMOUS(
            "Whether listConnectionTypes answers without a key",
            asked ->
                    Stream.of(
                                    asked.account()
                                            .callWithout(
                                                    Set.of("Authorization"),
                                                    Operation.listConnectionTypes,
                                                    newest()))
                            .filter(answer -> answer.status() > 0)
                            .map(answer -> "status " + answer.status())
                            .toList()),
    MODEL_PAGES("Whether listModels has pages", asked -> pages(asked, Operation.listModels)),
    BULK_SYNC_PAGES(
            "Whether listBulkSyncs has pages", asked -> pages(asked, Operation.listBulkSyncs)),
    MODEL_SYNC_PAGES(
            "Whether listModelSyncs has pages", asked -> pages(asked, Operation.listModelSyncs)),
    EVENT_PAGES("Whether listEvents has pages", asked -> pages(asked, Operation.listEvents)),
    MODEL_ORDER(
            "How listModels is sorted", asked -> order(asked, Operation.listModels, "updated_at")),
    EVENT_ORDER(
            "How listEvents is sorted", asked -> order(asked, Operation.listEvents, "created_at")),
    MAP_PARAMETERS(
            "How map parameters are spelled (filters of listBulkSyncSchemas)", OpenPoint::spelling),
    MODEL_SYNC_WORDS(
            "Status words of model sync executions",
            asked ->
                    asked.words(
                            "status",
                            Operation.listModelSyncExecutions,
                            Operation.getModelSyncExecution)),
    BULK_SYNC_WORDS(
            "Status words of bulk sync executions",
            asked ->
                    asked.words(
                            "status",
                            Operation.listBulkSyncExecutions,
                            Operation.getBulkSyncExecution)),
    REFRESH_WORDS(
            "Status words of schemas",
            asked -> asked.words("cache_status", Operation.getSchemaStatus)),
    LOG_FILES(
            "Whether a log file is a redirect or a body",
            asked ->
                    asked.answers(null, Operation.getModelSyncExecutionLog)
                            .filter(answer -> answer.status() >= 200 && answer.status() < 400)
                            .map(
                                    answer ->
                                            answer.status() < 300
                                                    ? "a body"
                                                    : "a redirect (" + answer.status() + ")")
                            .toList()),
    ERRORS(
            "Which fields an error has",
            asked -> {
                Answer answer =
                        asked.account()
                                .call(
                                        Operation.getModel,
                                        newest(),
                                        Map.of(
                                                Parameter.modelId,
                                                "00000000-0000-4000-8000-000000000000"));
                List<String> fields = new ArrayList<>();
                if (answer.body() != null) {
                    answer.body().fieldNames().forEachRemaining(n -> fields.add(Names.tame(n)));
                }
                return fields.isEmpty()
                        ? List.of()
                        : List.of("status " + answer.status() + ": " + String.join(", ", fields));
            }),
    MOMENTS("Whether times are written with an offset", OpenPoint::moments),
    HEADERS(
            "Which headers tell of limits and requests",
            asked ->
                    asked.answers(null, null)
                            .flatMap(answer -> answer.headers().keySet().stream())
                            .filter(
                                    name ->
                                            name.contains("ratelimit")
                                                    || name.contains("rate-limit")
                                                    || name.contains("request-id")
                                                    || name.equals("retry-after"))
                            .toList());

    /**
     * What there is to go by.
     *
     * @param account to ask further
     * @param all what the survey was answered
     */
    record Asked(Account account, List<Answer> all) {

        /** The good answers of a version and an operation; null for any. */
        Stream<Answer> answers(ApiVersion version, Operation operation) {
            return all.stream()
                    .filter(answer -> answer.status() > 0 && answer.status() < 400)
                    .filter(a -> version == null || a.version().equals(version.date()))
                    .filter(a -> operation == null || a.operation().equals(operation.name()));
        }

        List<String> words(String field, Operation... operations) {
            return Stream.of(operations)
                    .flatMap(operation -> answers(null, operation))
                    .flatMap(answer -> answer.data().findValues(field).stream())
                    .filter(JsonNode::isTextual)
                    .map(word -> Names.tame(word.asText()))
                    .toList();
        }
    }

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(.*)");

    private final String question;
    private final Function<Asked, List<String>> look;

    OpenPoint(String question, Function<Asked, List<String>> look) {
        this.question = question;
        this.look = look;
    }

    String question() {
        return question;
    }

    /** What is found, each different thing once; empty when the account has nothing that tells. */
    Set<String> settle(Asked asked) {
        return new TreeSet<>(look.apply(asked));
    }

    private static ApiVersion newest() {
        return ApiVersion.values()[ApiVersion.values().length - 1];
    }

    private static String date(String version) {
        return version.matches("\\d{4}-\\d\\d-\\d\\d") ? version : "no date";
    }

    private static List<String> pages(Asked asked, Operation operation) {
        JsonNode all = asked.account().call(operation, newest(), Map.of()).data();
        if (all.size() < 2) {
            return List.of();
        }
        Answer first = asked.account().call(operation, newest(), Map.of(Parameter.limit, 1));
        JsonNode token =
                first.body() == null
                        ? all.path("-")
                        : first.body().at("/pagination/next_page_token");
        String limited = first.data().size() == 1 ? "limit is obeyed" : "limit is not obeyed";
        if (!token.isTextual() || token.asText().isEmpty()) {
            return List.of(limited + ", no next page token came");
        }
        if (!operation.template(newest()).queryParameters().contains(Parameter.pageToken)) {
            return List.of(limited + ", a next page token came");
        }
        Answer second =
                asked.account()
                        .call(
                                operation,
                                newest(),
                                Map.of(Parameter.limit, 1, Parameter.pageToken, token.asText()));
        boolean followed =
                second.isGood()
                        && !second.data()
                                .path(0)
                                .path("id")
                                .equals(first.data().path(0).path("id"));
        return List.of(
                limited + ", the next page token is " + (followed ? "followed" : "not followed"));
    }

    private static List<String> order(Asked asked, Operation operation, String field) {
        List<String> values = new ArrayList<>();
        asked.account()
                .call(operation, newest(), Map.of())
                .data()
                .forEach(item -> values.add(item.path(field).asText()));
        if (new TreeSet<>(values).size() < 2) {
            return List.of();
        }
        List<String> sorted = values.stream().sorted().toList();
        if (values.equals(sorted)) {
            return List.of("by " + field + ", the oldest first");
        }
        return values.equals(sorted.stream().sorted((a, b) -> b.compareTo(a)).toList())
                ? List.of("by " + field + ", the newest first")
                : List.of("not by " + field);
    }

    /** Tries the spellings on a sync that has schemas of both sorts. */
    private static List<String> spelling(Asked asked) {
        List<Answer> lists = asked.answers(newest(), Operation.listBulkSyncSchemas).toList();
        for (Answer all : lists) {
            long enabled =
                    Stream.of(all.data())
                            .flatMap(OpenPoint::elements)
                            .filter(OpenPoint::isEnabled)
                            .count();
            if (enabled == 0 || enabled == all.data().size()) {
                continue;
            }
            String sync = all.path().split("/")[4];
            List<String> found = new ArrayList<>();
            for (MapStyle style : MapStyle.values()) {
                JsonNode some =
                        asked.account()
                                .call(
                                        Operation.listBulkSyncSchemas,
                                        newest(),
                                        Map.of(
                                                Parameter.syncId,
                                                sync,
                                                Parameter.filters,
                                                Map.of("enabled", "true")),
                                        Map.of("mapStyle", style.name()))
                                .data();
                found.add(style + (some.size() == enabled ? " filters" : " has no effect"));
            }
            return found;
        }
        return List.of();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }

    private static boolean isEnabled(JsonNode schema) {
        return schema.path("enabled").asBoolean();
    }

    private static List<String> moments(Asked asked) {
        Set<String> found = new TreeSet<>();
        asked.answers(null, null)
                .filter(answer -> answer.body() != null)
                .forEach(answer -> moments(answer.body(), found));
        return List.copyOf(found);
    }

    private static void moments(JsonNode value, Set<String> found) {
        value.forEach(member -> moments(member, found));
        if (value.isTextual()) {
            var match = MOMENT.matcher(value.asText());
            if (match.matches()) {
                String zone = match.group(3);
                found.add(
                        zone.isEmpty()
                                ? "without an offset"
                                : zone.equals("Z") ? "with Z" : "with an offset");
            }
        }
    }
}
