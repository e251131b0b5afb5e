package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
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
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which bodies are sent: what is written always is; what says how to do something is if it is an
 * object of nothing but fields that the operation takes, or if sendBody says so.
 */
class SentBodyTest {

    @RegisterExtension static final Stub stub = new Stub().keepingContext();

    private static final String ITEM =
            "{\"id\":\"x\",\"status\":\"completed\",\"fetch_mode\":\"full\"}";

    static Stream<Arguments> operationsWithABody() {
        return Arrays.stream(Operation.values())
                .flatMap(
                        operation ->
                                Arrays.stream(ApiVersion.values())
                                        .filter(operation::existsIn)
                                        .filter(
                                                version ->
                                                        operation.template(version).body()
                                                                != BodyPolicy.NONE)
                                        .map(version -> Arguments.of(operation, version)));
    }

    private static String uri(Operation operation, ApiVersion version, String more) {
        StringBuilder uri = new StringBuilder("polytomic:" + operation + "?apiVersion=" + version);
        operation.template(version).pathParameters().forEach(id -> uri.append("&" + id + "=a"));
        return uri + more;
    }

    /** All kinds of body in the newest version; one, another for each, in the older ones. */
    private static List<Object> kinds(ApiVersion version, Object... kinds) {
        List<Object> all = Arrays.asList(kinds);
        return version == ApiVersion.V2025_09_18
                ? all
                : Collections.singletonList(all.get(version.ordinal() % all.size()));
    }

    private static String sent(String uri, Object body) {
        stub.response("{\"data\":[]}");
        stub.server().resetRequests();
        stub.send(uri, body);
        return stub.request().getBodyAsString();
    }

    /** A feed's item, an element of a split list, a response before: all look like this. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsWithABody")
    void anItemIsSentWhereItIsWrittenAndNotWhereItWouldSayHow(
            Operation operation, ApiVersion version) throws Exception {
        RequestTemplate template = operation.template(version);
        boolean settings = template.body() == BodyPolicy.SETTINGS;
        for (Object body :
                kinds(
                        version,
                        Stub.java(ITEM),
                        Stub.tree(ITEM),
                        ITEM,
                        ITEM.getBytes(),
                        new ByteArrayInputStream(ITEM.getBytes()))) {
            assertThat(Stub.tree(sent(uri(operation, version, ""), body)))
                    .isEqualTo(Stub.tree(settings ? "{}" : ITEM));
        }
        if (settings) {
            assertThat(Stub.tree(sent(uri(operation, version, "&sendBody=true"), ITEM)))
                    .isEqualTo(Stub.tree(ITEM));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsWithABody")
    void settingsAreSentHoweverTheyAreWritten(Operation operation, ApiVersion version)
            throws Exception {
        RequestTemplate template = operation.template(version);
        Map<String, Object> body = new LinkedHashMap<>();
        template.settings().forEach(field -> body.put(field, "v"));
        String json = new ObjectMapper().writeValueAsString(body);
        for (Object written : kinds(version, body, json, json.getBytes(), Stub.tree(json))) {
            assertThat(Stub.tree(sent(uri(operation, version, ""), written)))
                    .isEqualTo(Stub.tree(json));
        }
        if (template.body() == BodyPolicy.SETTINGS) {
            assertThat(sent(uri(operation, version, "&sendBody=false"), body)).isEqualTo("{}");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsWithABody")
    void anEmptyObjectIsSentWhereABodyIsOptionalAndThereIsNone(
            Operation operation, ApiVersion version) {
        if (operation.template(version).body() != BodyPolicy.REQUIRED) {
            for (Object nothing :
                    kinds(
                            version,
                            null,
                            "",
                            " \n",
                            new byte[0],
                            new ByteArrayInputStream(new byte[0]))) {
                assertThat(sent(uri(operation, version, ""), nothing)).isEqualTo("{}");
            }
        }
    }

    @Test
    void aChangedResponseIsSent() throws Exception {
        stub.response("{\"emails\":[\"a@x.example\"]}");
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:subscribe")
                                .to("polytomic:getGlobalErrorSubscribers")
                                .process(
                                        exchange -> {
                                            Map<?, ?> body =
                                                    exchange.getMessage().getBody(Map.class);
                                            @SuppressWarnings("unchecked")
                                            List<Object> emails = (List<Object>) body.get("emails");
                                            emails.add("b@x.example");
                                        })
                                .to("polytomic:setGlobalErrorSubscribers");
                    }
                });
        stub.server().resetRequests();
        stub.call("direct:subscribe");
        assertThat(stub.requests().get(1).getBodyAsString())
                .isEqualTo("{\"emails\":[\"a@x.example\",\"b@x.example\"]}");
    }

    @Test
    void whatIsNotSentIsTold() {
        assertThat(sent("polytomic:startBulkSync?syncId=told", List.of(1))).isEqualTo("{}");
        assertThat(sent("polytomic:startBulkSync?syncId=told", 5)).isEqualTo("{}");
    }

    @Test
    void aBrokenObjectIsRefused() {
        stub.response("{\"data\":{}}");
        assertThat(
                        stub.send("polytomic:startBulkSync?syncId=s", "{\"fetch_mode\": ")
                                .getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("has a body that is not a JSON object");
    }

    @Test
    void aHeaderSaysItForOneMessage() {
        stub.response("{\"data\":{}}");
        stub.server().resetRequests();
        stub.call(
                "polytomic:startBulkSync?syncId=s",
                Map.of("brand_new", 1),
                Map.of(PolytomicConstants.SEND_BODY, true));
        assertThat(stub.request().getBodyAsString()).isEqualTo("{\"brand_new\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[]", "{\"a\":1}", "true"})
    void anyPathTakesAnyJson(String json) {
        assertThat(sent("polytomic:call?path=/api/x&method=POST", json)).isEqualTo(json);
    }

    @Test
    void anyPathTakesAList() {
        assertThat(sent("polytomic:call?path=/api/x&method=POST", List.of(Map.of("a", 1))))
                .isEqualTo("[{\"a\":1}]");
        assertThat(sent("polytomic:call?path=/api/x&method=POST&sendBody=false", List.of(1)))
                .isEmpty();
        assertThat(sent("polytomic:call?path=/api/x&method=POST", null)).isEmpty();
        assertThat(stub.send("polytomic:call?path=/api/x&method=POST", "no json").getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("has a body that is not JSON");
    }

    /** A user's own bean with dates in it. */
    public record Dated(Date date, Instant instant, OffsetDateTime offset) {}

    @Test
    void datesAreAsRfc3339HasThem() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Europe/Paris"));
        calendar.setTimeInMillis(0);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("date", new Date(0));
        body.put("sql", new java.sql.Timestamp(0));
        body.put("calendar", calendar);
        body.put("instant", Instant.EPOCH);
        body.put("zoned", ZonedDateTime.ofInstant(Instant.EPOCH, ZoneId.of("Europe/Paris")));
        body.put("offset", OffsetDateTime.parse("2026-01-01T00:00+02:00"));
        body.put("local", LocalDateTime.parse("2026-01-01T00:00"));
        body.put("list", new ArrayList<>(List.of(Instant.EPOCH)));
        body.put("bean", new Dated(new Date(0), Instant.EPOCH, null));
        assertThat(Stub.java(sent("polytomic:createModel", body)))
                .isEqualTo(
                        Stub.java(
                                """
                                {"date":"1970-01-01T00:00:00Z","sql":"1970-01-01T00:00:00Z",
                                "calendar":"1970-01-01T00:00:00Z","instant":"1970-01-01T00:00:00Z",
                                "zoned":"1970-01-01T01:00:00+01:00","offset":"2026-01-01T00:00:00+02:00",
                                "local":"2026-01-01T00:00:00Z","list":["1970-01-01T00:00:00Z"],
                                "bean":{"date":"1970-01-01T00:00:00Z","instant":"1970-01-01T00:00:00Z","offset":null}}
                                """));
    }
}
