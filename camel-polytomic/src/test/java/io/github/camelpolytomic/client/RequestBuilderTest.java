package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request looks like, and what is refused before anything is sent. */
class RequestBuilderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Request build(Operation operation, Map<Parameter, ?> values) {
        return build(operation, values, MapStyle.BRACKETS);
    }

    private static Request build(Operation operation, Map<Parameter, ?> values, MapStyle style) {
        RequestTemplate template = operation.template(ApiVersion.V2025_09_18);
        return new RequestBuilder(operation, template, style, MAPPER)
                .build(values::get, null, null);
    }

    private static String target(Operation operation, Map<Parameter, ?> values) {
        return build(operation, values).target("");
    }

    private static void refuses(Operation operation, Map<Parameter, ?> values, String... says) {
        assertThatThrownBy(() -> build(operation, values))
                .isInstanceOfSatisfying(
                        PolytomicInvalidRequestException.class,
                        e -> {
                            assertThat(e.getOperation()).isEqualTo(operation.name());
                            assertThat(e.getAttempts()).isZero();
                            assertThat(e.isRetryable()).isFalse();
                        })
                .hasMessageContainingAll(says);
    }

    // paths

    @Test
    void putsIdsIntoThePath() {
        Request request =
                build(
                        Operation.getBulkSyncExecution,
                        Map.of(Parameter.syncId, "s-1", Parameter.executionId, "e-2"));
        assertThat(request.path()).isEqualTo("/api/bulk/syncs/s-1/executions/e-2");
        assertThat(request.method()).isEqualTo(Method.GET);
        assertThat(request.operation()).isEqualTo("getBulkSyncExecution");
        assertThat(request.response()).isEqualTo(ResponseShape.OBJECT);
        assertThat(request.query()).isEmpty();
        assertThat(request.body()).isNull();
        assertThat(request.repeatable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "public.users, public.users",
        "a/b, a%2Fb",
        "a b, a%20b",
        "50%, 50%25",
        "a?b=c, a%3Fb%3Dc",
        "a#b, a%23b",
        "a;b, a%3Bb",
        "%2e%2e, %252e%252e",
        "../me, ..%2Fme",
        "\u00fcber, %C3%BCber",
        "\ud83d\ude00, %F0%9F%98%80"
    })
    void encodesAPathValueAsOneSegment(String value, String encoded) {
        assertThat(target(Operation.getSchema, schema(value)))
                .isEqualTo("/api/connections/c-1/schemas/" + encoded);
    }

    /** Anything at all, and whatever means something in an address. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100),
                Arbitraries.strings()
                        .withChars("/\\%?#;&=+.:@ ~\"'<>{}25eF\n\u0000\u00e4\u2028\ud83d\ude00")
                        .ofMaxLength(12));
    }

    @Property
    void aPathValueRoundTripsAndAddsNothing(@ForAll("texts") String value) {
        if (isRefused(value)) {
            refuses(Operation.getSchema, schema(value), "schemaId");
            return;
        }
        URI uri = URI.create("http://h" + target(Operation.getSchema, schema(value)));
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawPath().split("/", -1)).hasSize(6);
        assertThat(uri.normalize()).isEqualTo(uri);
        String segment = uri.getRawPath().substring("/api/connections/c-1/schemas/".length());
        assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(segment).doesNotContain("+");
    }

    @Property
    void aQueryValueRoundTripsAndAddsNothing(@ForAll("texts") String value) {
        if (value.indexOf('\0') >= 0 || !isText(value)) {
            refuses(Operation.runQuery, query(value), "query");
            return;
        }
        URI uri = URI.create("http://h" + target(Operation.runQuery, query(value)));
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawQuery()).startsWith("query=").doesNotContain("&", "+");
        assertThat(URLDecoder.decode(uri.getRawQuery().substring(6), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    private static boolean isRefused(String value) {
        return value.isBlank()
                || value.equals(".")
                || value.equals("..")
                || value.chars().anyMatch(Character::isISOControl)
                || !isText(value);
    }

    /** Half of a surrogate pair is no character and cannot be encoded. */
    private static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private static Map<Parameter, Object> schema(Object id) {
        return Map.of(Parameter.connectionId, "c-1", Parameter.schemaId, id);
    }

    private static Map<Parameter, Object> query(Object sql) {
        return Map.of(Parameter.connectionId, "c-1", Parameter.query, sql);
    }

    @Test
    void namesTheOptionAndTheHeaderOfAMissingId() {
        refuses(
                Operation.getModel,
                Map.of(),
                "Operation getModel needs modelId: set the option modelId or the header"
                        + " CamelPolytomicModelId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \n"})
    void takesABlankIdForAMissingOne(String blank) {
        refuses(Operation.getModel, Map.of(Parameter.modelId, blank), "needs modelId");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a\nb", "a\u0000", "a\u007fb", "a\ud83d", "\ude00b"})
    void refusesAnIdThatCannotBeSentSafely(String id) {
        refuses(
                Operation.getModel,
                Map.of(Parameter.modelId, id),
                "cannot use the value of the option modelId or the header CamelPolytomicModelId");
    }

    @Test
    void refusesAnIdThatIsTooLongAndDoesNotRepeatIt() {
        String id = "x".repeat(1025);
        assertThatThrownBy(() -> build(Operation.getModel, Map.of(Parameter.modelId, id)))
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("longer than 1024")
                .hasMessageNotContaining("xxxx");
        assertThat(target(Operation.getModel, Map.of(Parameter.modelId, "x".repeat(1024))))
                .endsWith("x");
    }

    @Test
    void takesNumbersAndAListOfOneAsAnId() {
        assertThat(target(Operation.getModel, Map.of(Parameter.modelId, 42)))
                .isEqualTo("/api/models/42");
        assertThat(target(Operation.getModelSync, Map.of(Parameter.syncId, List.of("s-1"))))
                .isEqualTo("/api/syncs/s-1");
    }

    @Test
    void refusesWhatIsNoSingleValueAsAnId() {
        refuses(Operation.getModelSync, Map.of(Parameter.syncId, List.of("a", "b")), "syncId");
        refuses(Operation.getModelSync, Map.of(Parameter.syncId, List.of()), "syncId");
        refuses(
                Operation.getModelSync,
                Map.of(Parameter.syncId, Collections.singletonList(null)),
                "syncId");
        refuses(Operation.getModel, Map.of(Parameter.modelId, Map.of("a", 1)), "modelId");
        refuses(Operation.getModel, Map.of(Parameter.modelId, new String[] {"a"}), "modelId");
        refuses(Operation.getModel, Map.of(Parameter.modelId, new byte[] {1}), "modelId");
    }

    // queries

    @Test
    void sendsTheQueryInTheOrderOfTheTableAndNothingThatIsNotSet() {
        assertThat(
                        target(
                                Operation.listModelSyncs,
                                Map.of(
                                        Parameter.limit,
                                        10,
                                        Parameter.targetConnectionId,
                                        "c 1",
                                        Parameter.active,
                                        true)))
                .isEqualTo("/api/syncs?active=true&target_connection_id=c%201&limit=10");
    }

    @Test
    void doesNotSendWhatTheOperationDoesNotTake() {
        assertThat(target(Operation.getIdentity, Map.of(Parameter.limit, 10))).isEqualTo("/api/me");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "False,false"})
    void takesBooleansInAnyCase(String given, String sent) {
        assertThat(target(Operation.listBulkSyncs, Map.of(Parameter.active, given)))
                .endsWith("?active=" + sent);
    }

    @Test
    void refusesWhatIsNoBoolean() {
        refuses(
                Operation.listBulkSyncs,
                Map.of(Parameter.active, "yes"),
                "active",
                "true or false");
        refuses(Operation.listBulkSyncs, Map.of(Parameter.active, 1), "active", "true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "", "1.5", "99999999999"})
    void refusesWhatIsNoWholeNumber(String value) {
        refuses(Operation.listModels, Map.of(Parameter.limit, value), "limit", "whole number");
    }

    @Test
    void takesAWholeNumberWithBlanksAroundIt() {
        assertThat(target(Operation.listModels, Map.of(Parameter.limit, " 10 ")))
                .endsWith("?limit=10");
    }

    @Test
    void refusesSeveralValuesWhereOneIsTaken() {
        refuses(Operation.listEvents, Map.of(Parameter.type, List.of("a", "b")), "type", "single");
        refuses(Operation.listEvents, Map.of(Parameter.type, Map.of("a", "b")), "type", "single");
        refuses(Operation.listEvents, Map.of(Parameter.type, new String[] {"a"}), "type", "single");
    }

    @Test
    void repeatsTheParameterOfAList() {
        for (Object several :
                List.of(List.of("a", "b&c"), new String[] {"a", "b&c"}, " a , b&c ")) {
            assertThat(
                            target(
                                    Operation.listBulkSyncExecutionStatuses,
                                    Map.of(Parameter.syncId, several)))
                    .isEqualTo("/api/bulk/syncs/status?sync_id=a&sync_id=b%26c");
        }
    }

    @Test
    void refusesAListWithNull() {
        refuses(
                Operation.listBulkSyncExecutionStatuses,
                Map.of(Parameter.syncId, Arrays.asList("a", null)),
                "syncId");
    }

    @Test
    void namesARequiredQueryParameterThatIsMissing() {
        refuses(
                Operation.getConnectionTargetFields,
                Map.of(Parameter.connectionId, "c-1"),
                "needs target",
                "CamelPolytomicTarget");
    }

    // maps

    private static Map<Parameter, Object> params(Object params) {
        return Map.of(Parameter.connectionId, "c", Parameter.params, params);
    }

    private static String query(MapStyle style, Object params) {
        return String.join(
                "&", build(Operation.getConnectionSource, params(params), style).query());
    }

    @Test
    void writesAMapInBrackets() {
        assertThat(query(MapStyle.BRACKETS, Map.of("a&b", List.of("1", "2 3"))))
                .isEqualTo("params%5Ba%26b%5D=1&params%5Ba%26b%5D=2%203");
    }

    @Test
    void writesAMapAsAForm() {
        assertThat(query(MapStyle.FORM, Map.of("table", "public.users")))
                .isEqualTo("table=public.users");
    }

    @Test
    void writesAMapAsJson() {
        assertThat(query(MapStyle.JSON, Map.of("table", List.of("x"))))
                .isEqualTo("params=%7B%22table%22%3A%5B%22x%22%5D%7D");
    }

    @Test
    void writesAMapWithIndexes() {
        assertThat(query(MapStyle.INDEXED, Map.of("table", List.of("x", "y"))))
                .isEqualTo("params%5Btable%5D%5B0%5D=x&params%5Btable%5D%5B1%5D=y");
    }

    @ParameterizedTest
    @EnumSource
    void takesAValueAListAndAnArrayForTheSame(MapStyle style) {
        String list = query(style, Map.of("table", List.of("x")));
        assertThat(query(style, Map.of("table", "x"))).isEqualTo(list);
        assertThat(query(style, Map.of("table", new String[] {"x"}))).isEqualTo(list);
    }

    static Stream<Object> moments() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(0);
        return Stream.of(
                new Date(0),
                new java.sql.Timestamp(0),
                calendar,
                Instant.EPOCH,
                Instant.EPOCH.atZone(ZoneId.of("Europe/London")),
                Instant.EPOCH.atOffset(ZoneOffset.UTC),
                LocalDateTime.parse("1970-01-01T00:00"),
                LocalDate.EPOCH,
                "1970-01-01",
                "1970-01-01T00:00:00",
                "1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("moments")
    void writesMomentsAsRfc3339HasThem(Object moment) {
        String target = target(Operation.listEvents, Map.of(Parameter.startingAfter, moment));
        String value = target.substring(target.indexOf("starting_after=") + 15);
        assertThat(Instant.parse(OffsetDateTime.parse(decoded(value)).toInstant().toString()))
                .isIn(Instant.EPOCH, Instant.EPOCH.minusSeconds(3600));
        assertThat(decoded(value)).matches("[\\dT:-]+(Z|[+-]\\d\\d:\\d\\d)");
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    @Test
    void hintsAtThePlusThatBecameASpace() {
        refuses(
                Operation.listEvents,
                Map.of(Parameter.startingAfter, "2026-01-01T00:00:00 02:00"),
                "startingAfter",
                "as RFC 3339 has it",
                "RAW(...)");
        refuses(
                Operation.listEvents,
                Map.of(Parameter.startingAfter, "Fri Nov 20 10:00:00 UTC 2026"),
                "startingAfter",
                "as RFC 3339 has it");
    }

    @ParameterizedTest
    @EnumSource
    void takesAMapFromJson(MapStyle style) {
        assertThat(query(style, "{\"table\":[\"x\"]}"))
                .isEqualTo(query(style, Map.of("table", List.of("x"))));
    }

    @Test
    void leavesOutAnEntryWithoutValue() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put("b", "1");
        assertThat(query(MapStyle.BRACKETS, map)).isEqualTo("params%5Bb%5D=1");
    }

    @Test
    void refusesWhatIsNoMap() {
        for (Object wrong : List.of("[1]", "nonsense", "null", "", 5)) {
            refuses(
                    Operation.getConnectionSource,
                    params(wrong),
                    "params",
                    "a Map or a JSON object");
        }
    }

    @Test
    void refusesAMapWhoseListsHoldNullOrMaps() {
        refuses(
                Operation.getConnectionSource,
                params(Map.of("a", Arrays.asList("x", null))),
                "params");
        refuses(
                Operation.getConnectionSource,
                params(Map.of("a", List.of(Map.of("b", 1)))),
                "params");
    }

    @ParameterizedTest
    @EnumSource(MapStyle.class)
    void refusesAMapWithAValueThatHasNoName(MapStyle style) {
        assertThatThrownBy(() -> query(style, Collections.singletonMap(null, "x")))
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("params")
                .hasMessageContaining("holds a value without a name");
    }

    // bodies

    private static Request withBody(Operation operation, Object body) {
        RequestTemplate template = operation.template(ApiVersion.V2025_09_18);
        Map<Parameter, Object> values = Map.of(Parameter.syncId, "s-1");
        return new RequestBuilder(operation, template, MapStyle.BRACKETS, MAPPER)
                .build(values::get, body, null);
    }

    @Test
    void saysWhatABodyMayBeWhenARequiredOneIsMissing() {
        for (Object missing : Arrays.asList(null, "", "  ", "\n")) {
            assertThatThrownBy(() -> withBody(Operation.createModel, missing))
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessage(
                            "Operation createModel needs a body: it takes a JSON object as Map,"
                                    + " record, bean, JsonNode (of Jackson 2), String, byte[] or"
                                    + " InputStream");
        }
    }

    @Test
    void saysWhatABodyMayBeWhenItIsOfAWrongType() {
        assertThatThrownBy(() -> withBody(Operation.createModel, List.of(1)))
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageStartingWith("Operation createModel has a body of type java.util.")
                .hasMessageContaining("it takes a JSON object as Map");
    }

    @Test
    void sendsAnEmptyObjectWhereAnOptionalBodyIsMissing() {
        for (Object nothing :
                Arrays.asList(
                        null,
                        " ",
                        new byte[0],
                        "\n".getBytes(),
                        new ByteArrayInputStream(new byte[0]))) {
            assertThat(withBody(Operation.startBulkSync, nothing).body())
                    .asString()
                    .isEqualTo("{}");
        }
        assertThat(withBody(Operation.startBulkSync, Map.of("test", true)).body())
                .asString()
                .isEqualTo("{\"test\":true}");
    }

    @Test
    void neverSendsABodyWhereNoneIsTaken() {
        assertThat(withBody(Operation.cancelBulkSync, Map.of("a", 1)).body()).isNull();
    }

    // the rest

    @Test
    void takesThePathOfACallAsItIs() {
        RequestTemplate template = RequestTemplate.custom(Method.GET, "/api/%7Bnew%7D/a%2Fb?x=1");
        Request request =
                new RequestBuilder(Operation.call, template, MapStyle.BRACKETS, MAPPER)
                        .build(parameter -> null, null, null);
        assertThat(request.target("/prefix")).isEqualTo("/prefix/api/%7Bnew%7D/a%2Fb?x=1");
        assertThat(request.with("page_token", "t").target(""))
                .isEqualTo("/api/%7Bnew%7D/a%2Fb?x=1&page_token=t");
    }

    @Test
    void carriesItsKey() {
        IdempotencyKey key = IdempotencyKey.of("key-12345678");
        RequestTemplate template = Operation.createModel.template(ApiVersion.V2025_09_18);
        Request request =
                new RequestBuilder(Operation.createModel, template, MapStyle.BRACKETS, MAPPER)
                        .build(parameter -> null, "{}", key);
        assertThat(request.key()).isSameAs(key);
        assertThat(request.repeatable()).isFalse();
    }

    @Test
    void replacesOneQueryParameterAndKeepsTheOthers() {
        Request request =
                build(Operation.listModels, Map.of(Parameter.pageToken, "a", Parameter.limit, 5));
        assertThat(request.with("page_token", "b/+=").target(""))
                .isEqualTo("/api/models?limit=5&page_token=b%2F%2B%3D");
        assertThat(request.target("")).isEqualTo("/api/models?page_token=a&limit=5");
    }
}
