package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An option of a consumer has an effect, or it is refused: for every feed of the table. */
class FeedOptionTest extends FeedTestSupport {

    private static final Set<String> LISTS = Set.of("ListFeed");
    private static final Set<String> ALL =
            Set.of("ListFeed", "EventFeed", "LogFeed", "StatusFeed", "DriftFeed");

    /** Each option with a value, and the kinds of feed that take it. */
    private static final Map<String, Set<String>> TAKEN = new LinkedHashMap<>();

    static {
        TAKEN.put("emit=changes", Set.of("ListFeed", "EventFeed"));
        TAKEN.put("delivery=item", Set.of("ListFeed", "EventFeed", "LogFeed"));
        TAKEN.put("emitInitial=false", Set.of("ListFeed", "LogFeed", "StatusFeed"));
        TAKEN.put("maxMessagesPerPoll=5", ALL);
        TAKEN.put(
                "idempotentRepository=#repository",
                Set.of("ListFeed", "EventFeed", "LogFeed", "StatusFeed"));
        TAKEN.put("maxDeliveries=3", ALL);
        TAKEN.put("emitDeleted=true", LISTS);
        TAKEN.put("from=earliest", Set.of("EventFeed"));
        TAKEN.put("eventTypes=sync.failed", Set.of("EventFeed"));
        TAKEN.put("stopWhenDone=true", Set.of("StatusFeed"));
        TAKEN.put("stateRepository=#states", Set.of("DriftFeed"));
        TAKEN.put("where.name=x", Set.of());
        TAKEN.put("parallelRequests=2", Set.of());
    }

    static Stream<Operation> feeds() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.feed() != null)
                .filter(operation -> operation.existsIn(ApiVersion.V2025_09_18));
    }

    private static String uri(Operation operation, String id) {
        RequestTemplate template = operation.template(ApiVersion.V2025_09_18);
        return "polytomic:"
                + operation
                + "?bodyFormat=java"
                + template.pathParameters().stream()
                        .map(parameter -> "&" + parameter + "=" + id)
                        .collect(Collectors.joining());
    }

    private void consumer(String uri) throws Exception {
        context.getEndpoint(uri, PolytomicEndpoint.class).createConsumer(exchange -> {});
    }

    private void check(String uri, String option, boolean taken) throws Exception {
        String name = option.replaceAll("[.=].*", "");
        if (taken) {
            consumer(uri + "&" + option);
        } else {
            assertThatThrownBy(() -> consumer(uri + "&" + option))
                    .as(uri + " " + option)
                    .hasStackTraceContaining("The option " + name + " has no effect here: ");
        }
    }

    private void bind() {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(10));
        context.getRegistry().bind("states", new MemoryStateRepository());
        context.start();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void anOptionIsTakenOrRefused(Operation operation) throws Exception {
        bind();
        String kind = operation.feed().getClass().getSimpleName();
        for (Map.Entry<String, Set<String>> option : TAKEN.entrySet()) {
            check(uri(operation, "id"), option.getKey(), option.getValue().contains(kind));
        }
        boolean ordered =
                operation.feed() instanceof Feed.EventFeed
                        || operation.feed() instanceof Feed.ListFeed
                                && operation.feed().fields().order() != null
                                && operation
                                        .template(ApiVersion.V2025_09_18)
                                        .queryParameters()
                                        .contains(Parameter.pageToken);
        check(uri(operation, "id"), "overlap=1s", ordered);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void withAStarInPlaceOfAnId(Operation operation) throws Exception {
        bind();
        boolean any = !operation.template(ApiVersion.V2025_09_18).pathParameters().isEmpty();
        if (operation.each() == null) {
            if (any) {
                assertThatThrownBy(() -> consumer(uri(operation, "*")))
                        .hasStackTraceContaining("cannot be followed for all of");
            }
            return;
        }
        for (String option : Set.of("where.name=x", "parallelRequests=2", "emitDeleted=true")) {
            check(uri(operation, "*"), option, true);
        }
        check(uri(operation, "*"), "stopWhenDone=true", false);
    }

    @Test
    void theTableSaysWhatAStarStandsForWhereverOneIdIsOpen() {
        Set<Operation> each =
                feeds().filter(operation -> operation.each() != null).collect(Collectors.toSet());
        Set<Operation> expected =
                feeds().filter(
                                operation ->
                                        operation
                                                        .template(ApiVersion.V2025_09_18)
                                                        .pathParameters()
                                                        .size()
                                                == 1)
                        // nothing lists queries
                        .filter(operation -> operation != Operation.getQuery)
                        .collect(Collectors.toSet());
        assertThat(each).isEqualTo(expected).hasSizeGreaterThan(10);
        assertThat(each)
                .allSatisfy(
                        operation ->
                                assertThat(operation.each().list().feed())
                                        .isInstanceOf(Feed.ListFeed.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listModels?emit=all&emitInitial=false | emitInitial",
                "listModels?emit=all&maxDeliveries=3 | maxDeliveries",
                "listModels?emit=all&idempotentRepository=#repository | idempotentRepository",
                "listModels?emit=all&overlap=1s | overlap",
                "listModels?emit=drift&emitInitial=false | emitInitial",
                "listModels?emit=drift&idempotentRepository=#repository | idempotentRepository",
                "listModels?emit=drift&delivery=item | delivery",
                "listModels?emit=drift&emitDeleted=true | emitDeleted",
                "listModels?emit=drift&overlap=1s | overlap",
                "getBulkSource?connectionId=c&emit=all | emit",
                "listEvents?emit=all&from=earliest | from",
                "listBulkSyncExecutions?syncId=s&ascending=true&overlap=1s | overlap"
            })
    void optionsThatAnotherOneMakesUseless(String uri, String option) {
        bind();
        assertThatThrownBy(() -> consumer("polytomic:" + uri))
                .hasStackTraceContaining("The option " + option + " has no effect here: ");
    }

    @ParameterizedTest
    @CsvSource({
        "listModels?maxDeliveries=-1, maxDeliveries",
        "listModels?maxMessagesPerPoll=-1, maxMessagesPerPoll",
        "getSchemaStatus?connectionId=*&parallelRequests=0, parallelRequests"
    })
    void numbersOutOfRange(String uri, String option) {
        bind();
        assertThatThrownBy(() -> consumer("polytomic:" + uri))
                .hasStackTraceContaining("The option " + option + " must be at least");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxDeliveries=3", "maxMessagesPerPoll=5", "stateRepository=#states"})
    void optionsOfDrift(String option) throws Exception {
        bind();
        consumer("polytomic:listModels?emit=drift&" + option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listModelSyncs?", "getSchemaStatus?connectionId=c&", "listEvents?"})
    void driftIsRefusedWhereItemsHaveNoFields(String uri) {
        bind();
        assertThatThrownBy(() -> consumer("polytomic:" + uri + "emit=drift"))
                .hasStackTraceContaining(
                        "have no fields of their own; those that have are getBulkSource, listModels");
    }

    @Test
    void aProducerTakesNoStar() {
        bind();
        assertThatThrownBy(
                        () ->
                                context.getEndpoint("polytomic:getSchemaStatus?connectionId=*")
                                        .createProducer())
                .hasStackTraceContaining("connectionId=* has no meaning here");
    }
}
