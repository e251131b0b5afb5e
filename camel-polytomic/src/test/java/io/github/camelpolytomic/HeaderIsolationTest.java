package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.Header;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A message full of hostile headers changes nothing of what any operation sends but what is
 * documented, with {@code ignoreHeaders} not even that; and nothing that a server writes into the
 * headers of its answer reaches the message but a fixed list.
 */
class HeaderIsolationTest {

    @RegisterExtension static final Stub stub = new Stub().keepingContext();

    /** Must not hear anything. */
    @RegisterExtension static final Stub elsewhere = new Stub();

    private static final ApiVersion VERSION = ApiVersion.V2025_09_18;

    private static final Map<String, Object> BODY = Map.of("name", "n");

    static Stream<Operation> operations() {
        return Arrays.stream(Operation.values())
                .filter(each -> each.received() == null && !each.isContinuation())
                .filter(each -> each.takesAnyPath() || each.existsIn(VERSION));
    }

    /** What other components are steered by, and what is on the wire. */
    private static Map<String, Object> hostile() {
        Map<String, Object> headers = new HashMap<>();
        for (Field constant : Exchange.class.getFields()) {
            if (Modifier.isStatic(constant.getModifiers()) && constant.getType() == String.class) {
                try {
                    headers.put((String) constant.get(null), "evil");
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        for (String name :
                List.of(
                        "CamelHttpUri",
                        "CamelHttpUrl",
                        "CamelHttpBaseUri",
                        "CamelHttpServletRequest",
                        "CamelRestHttpUri",
                        "CamelDestinationOverrideUrl",
                        "cAMELhTTPuRI")) {
            headers.put(name, elsewhere.url());
        }
        for (String name :
                List.of(
                        "Accept",
                        "Accept-Encoding",
                        "Authorization",
                        "Connection",
                        "Content-Encoding",
                        "Content-Length",
                        "Content-Type",
                        "Cookie",
                        "Expect",
                        "Host",
                        ":authority",
                        ":path",
                        "Idempotency-Key",
                        "Keep-Alive",
                        "Origin",
                        "Proxy-Authorization",
                        "Proxy-Connection",
                        "TE",
                        "Trailer",
                        "Transfer-Encoding",
                        "Upgrade",
                        "User-Agent",
                        "X-Forwarded-Host",
                        "X-HTTP-Method-Override",
                        "X-Polytomic-Version")) {
            headers.put(name, "1\r\nX-Evil: 1");
        }
        headers.put("X-Evil\r\nX-More", "evil");
        // what a message must not choose: endpoint, credential, version, mode
        new TreeSet<>(new PolytomicEndpointUriFactory().propertyNames())
                .stream()
                        .filter(option -> Parameters.NAMES.stream().noneMatch(option::equals))
                        .filter(option -> !option.equals("sendBody"))
                        .map(option -> option.substring(0, 1).toUpperCase() + option.substring(1))
                        .map(option -> "CamelPolytomic" + option)
                        .forEach(name -> headers.put(name, elsewhere.url()));
        return headers;
    }

    /** The names that the headers of parameters are made of. */
    private static final class Parameters {
        static final Set<String> NAMES =
                Arrays.stream(Parameter.values()).map(Enum::name).collect(Collectors.toSet());
    }

    /** What looks like the header of a parameter and is none. */
    private static Map<String, Object> lookAlikes() {
        Map<String, Object> headers = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            String name = parameter.header();
            String bare = name.substring("CamelPolytomic".length());
            for (String other :
                    List.of(
                            " " + name,
                            name + " ",
                            name + "\0",
                            name + "s2",
                            "X" + name,
                            "CamelPolytomic-" + bare,
                            "CamelPolytomic_" + bare,
                            "Camel.Polytomic." + bare,
                            "org.apache." + name,
                            "Polytomic" + bare,
                            parameter.name(),
                            parameter.name().toUpperCase(Locale.ROOT))) {
                headers.put(other, "evil");
            }
        }
        return headers;
    }

    /** Every header that has a say, in an odd case. */
    private static Map<String, Object> documented() {
        Map<String, Object> headers = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            headers.put(parameter.header().toUpperCase(Locale.ROOT), "evil");
        }
        headers.put("camelpolytomicidempotencykey", "evil-evil-evil");
        headers.put("CAMELpolytomicSENDbody", true);
        return headers;
    }

    private static Map<String, String> wire(LoggedRequest request) {
        Map<String, String> wire = new TreeMap<>();
        request.getHeaders()
                .all()
                .forEach(header -> wire.put(header.key().toLowerCase(), header.values() + ""));
        wire.put("request line", request.getMethod() + " " + request.getUrl());
        wire.put("body", request.getBodyAsString());
        return wire;
    }

    private static String uri(Operation operation) {
        StringBuilder uri = new StringBuilder("polytomic:" + operation);
        uri.append("?autoIdempotencyKey=false");
        if (operation.takesAnyPath()) {
            return uri.append("&method=POST&path=/api/x").toString();
        }
        RequestTemplate template = operation.template(VERSION);
        template.pathParameters().forEach(id -> uri.append("&" + id + "=mine"));
        template.queryParameters().stream()
                .filter(template::requires)
                .forEach(parameter -> uri.append("&" + parameter + "=1"));
        return uri.toString();
    }

    private static ResponseDefinitionBuilder answer(Operation operation) {
        return switch (operation.response()) {
            case OBJECT -> json("{\"data\":{\"id\":\"a\"}}");
            case LIST -> json("{\"data\":[{\"id\":\"a\"}]}");
            case RAW -> json("{\"id\":\"a\"}");
            case FILE, NONE -> status(200);
        };
    }

    private static Map<String, String> sent(String uri, Map<String, ?> headers) {
        stub.server().resetRequests();
        stub.call(uri, BODY, headers);
        return wire(stub.request());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void ofOthersChangeNothingThatIsSent(Operation operation) {
        stub.response(answer(operation));
        Map<String, Object> headers = new LinkedHashMap<>(hostile());
        headers.putAll(lookAlikes());
        assertThat(sent(uri(operation), headers)).isEqualTo(sent(uri(operation), Map.of()));
        assertThat(elsewhere.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void changeNothingWhereTheyAreIgnored(Operation operation) {
        stub.response(answer(operation));
        String uri = uri(operation) + "&ignoreHeaders=true";
        assertThat(sent(uri, documented())).isEqualTo(sent(uri, Map.of()));
    }

    @Test
    void areIgnoredByTheWholeComponentWhereItSaysSo() {
        stub.camel();
        stub.component().getConfiguration().setIgnoreHeaders(true);
        try {
            Exchange exchange =
                    stub.send(
                            "polytomic:getConnection?maxRetries=1",
                            null,
                            Map.of(PolytomicConstants.CONNECTION_ID, "theirs"));
            assertThat(exchange.getException())
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessageContaining("connectionId");
            assertThat(stub.requests()).isEmpty();
        } finally {
            stub.component().getConfiguration().setIgnoreHeaders(false);
        }
    }

    /** The recipe of the documentation. */
    @Test
    void areTakenOffByARouteThatTrustsNobody() throws Exception {
        stub.response("{\"data\":{}}");
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:untrusted")
                                .removeHeaders("Camel*")
                                .to("polytomic:getModel?modelId=mine");
                    }
                });
        Map<String, Object> theirs = documented();
        // to a map of headers the dotted I is an i, but not to a pattern
        theirs.put("CamelPolytom\u0130cModelId", "evil");
        stub.call("direct:untrusted", null, theirs);
        assertThat(stub.request().getUrl()).isEqualTo("/api/models/mine");
    }

    /** What an HTTP consumer lets in. */
    @Test
    void areKeptOutByTheHttpConsumersOfCamel() {
        HttpHeaderFilterStrategy http = new HttpHeaderFilterStrategy();
        for (String name : documented().keySet()) {
            assertThat(http.applyFilterToExternalHeaders(name, "evil", null)).as(name).isTrue();
        }
    }

    // left by an earlier step

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"getModel", "getConnection", "getBulkSync", "getModelSync"})
    void ofAnEarlierStepDoNotOverrideTheOptionOfALaterOne(Operation operation) throws Exception {
        stub.response("{\"data\":{\"id\":\"other\"}}");
        String id = operation.template(VERSION).pathParameters().get(0).name();
        String route = "direct:two" + operation;
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(route)
                                .to("polytomic:" + operation + "?" + id + "=first")
                                .to("polytomic:" + operation + "?" + id + "=second")
                                // what is left open is filled
                                .to("polytomic:" + operation);
                    }
                });
        stub.call(route);
        assertThat(stub.requests())
                .extracting(request -> request.getUrl().replaceAll(".*/", ""))
                .containsExactly("first", "second", "second");
    }

    @Test
    void ofAnEarlierStepFillNothingWhereTheyAreIgnored() throws Exception {
        stub.response("{\"data\":{\"id\":\"other\"}}");
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:then")
                                .to("polytomic:getModel?modelId=first")
                                .to("polytomic:getModel?ignoreHeaders=true");
                    }
                });
        assertThat(stub.send("direct:then").getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("needs modelId");
        assertThat(stub.requests()).hasSize(1);
    }

    // of the answer

    private static final Pattern FRAMING =
            Pattern.compile("(?i)content-.*|transfer-.*|connection|trailer|te|upgrade|keep-alive");

    /** All that an answer may add to a message. */
    private static Set<String> documentedOfAnswers() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Header.values()) {
            names.add(header.key());
        }
        for (Parameter parameter : Parameter.values()) {
            names.add(parameter.header());
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void ofTheAnswerReachTheMessageOnlyIfTheyAreOnTheList(Operation operation) {
        ResponseDefinitionBuilder answer = answer(operation);
        Stream.concat(documented().keySet().stream(), hostile().keySet().stream())
                .filter(name -> name.matches("[A-Za-z-]+"))
                .filter(name -> !FRAMING.matcher(name).matches())
                // an answer with more than 200 is refused
                .limit(150)
                .forEach(name -> answer.withHeader(name, "evil"));
        stub.response(answer);
        Exchange exchange = stub.send(uri(operation), BODY);
        assertThat(exchange.getException()).isNull();
        assertThat(documentedOfAnswers()).containsAll(exchange.getMessage().getHeaders().keySet());
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        // the two that are the server's to say
        headers.remove(PolytomicConstants.RESPONSE_VERSION);
        assertThat(headers).doesNotContainValue("evil");
        assertThat(exchange.getProperties()).doesNotContainValue("evil");
    }
}
