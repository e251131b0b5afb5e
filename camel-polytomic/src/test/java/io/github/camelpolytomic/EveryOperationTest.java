package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation in every version that has it: what goes out, and what comes back. */
class EveryOperationTest {

    @RegisterExtension static final Stub stub = new Stub().keepingContext();

    private static final Map<String, Object> BODY = Map.of("name", "n");

    static Stream<Arguments> operationsInVersions() {
        return Arrays.stream(Operation.values())
                .flatMap(
                        operation ->
                                operation.templates().stream()
                                        .flatMap(
                                                template ->
                                                        template.versions().stream()
                                                                .map(
                                                                        version ->
                                                                                Arguments.of(
                                                                                        operation,
                                                                                        version))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsInVersions")
    void isCalledAsItsOptionsSay(Operation operation, ApiVersion version) {
        RequestTemplate template = operation.template(version);
        StringBuilder uri = new StringBuilder("polytomic:" + operation + "?apiVersion=" + version);
        for (Parameter parameter : template.pathParameters()) {
            uri.append("&").append(parameter).append("=RAW(").append(id(parameter)).append(")");
        }
        for (Parameter parameter : template.queryParameters()) {
            uri.append("&").append(parameter);
            uri.append(
                    switch (parameter.kind()) {
                        case TEXT -> "=RAW(a b/c)";
                        case BOOLEAN -> "=true";
                        case INTEGER -> "=7";
                        case TIME -> "=2026-01-31T08:00:00Z";
                        case LIST -> "=x,y";
                        case MAP -> ".some.key=RAW(v 1)";
                    });
        }
        check(operation, version, stub(operation).call(uri.toString(), BODY));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsInVersions")
    void isCalledAsItsHeadersSay(Operation operation, ApiVersion version) {
        RequestTemplate template = operation.template(version);
        Map<String, Object> headers = new HashMap<>();
        for (Parameter parameter : template.queryParameters()) {
            headers.put(
                    parameter.header(),
                    switch (parameter.kind()) {
                        case TEXT -> "a b/c";
                        case BOOLEAN -> true;
                        case INTEGER -> 7;
                        case TIME -> Instant.parse("2026-01-31T08:00:00Z");
                        case LIST -> List.of("x", "y");
                        case MAP -> Map.of("some.key", List.of("v 1"));
                    });
        }
        for (Parameter parameter : template.pathParameters()) {
            headers.put(parameter.header(), id(parameter));
        }
        String uri = "polytomic:" + operation + "?apiVersion=" + version;
        check(operation, version, stub(operation).call(uri, BODY, headers));
    }

    private static String id(Parameter parameter) {
        return parameter + "/1.2 \u00e4";
    }

    private static Stub stub(Operation operation) {
        ResponseDefinitionBuilder response =
                switch (operation.response()) {
                    case OBJECT -> json("{\"data\":{\"id\":\"a\"}}");
                    case LIST -> json("{\"data\":[{\"id\":\"a\"}]}");
                    case RAW -> json("{\"id\":\"a\"}");
                    case FILE, NONE -> status(200);
                };
        stub.response(response.withHeader("X-Polytomic-Version", "2099-01-01"));
        return stub;
    }

    private static void check(Operation operation, ApiVersion version, Object body) {
        RequestTemplate template = operation.template(version);
        LoggedRequest request = stub.request();
        assertThat(request.getMethod().getName()).isEqualTo(template.method().name());

        String path = template.path();
        for (Parameter parameter : template.pathParameters()) {
            path = path.replace("{" + parameter + "}", parameter + "%2F1.2%20%C3%A4");
        }
        List<String> query = new ArrayList<>();
        for (Parameter parameter : template.queryParameters()) {
            String name = parameter.queryName();
            switch (parameter.kind()) {
                case TEXT -> query.add(name + "=a%20b%2Fc");
                case BOOLEAN -> query.add(name + "=true");
                case INTEGER -> query.add(name + "=7");
                case TIME -> query.add(name + "=2026-01-31T08%3A00%3A00Z");
                case LIST -> query.addAll(List.of(name + "=x", name + "=y"));
                case MAP -> query.add(name + "%5Bsome.key%5D=v%201");
            }
        }
        assertThat(request.getUrl())
                .isEqualTo(path + (query.isEmpty() ? "" : "?" + String.join("&", query)));

        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Stub.API_KEY);
        assertThat(request.getHeader("X-Polytomic-Version")).isEqualTo(version.date());
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("User-Agent")).startsWith("camel-polytomic/");
        boolean protectedPost =
                template.method().name().equals("POST") && !operation.isReadOnly(template);
        assertThat(request.containsHeader("Idempotency-Key")).isEqualTo(protectedPost);

        if (template.body() == BodyPolicy.NONE) {
            assertThat(request.getBody()).isEmpty();
            assertThat(request.containsHeader("Content-Type")).isFalse();
        } else {
            // how to do it is not said by a name
            String expected = template.body() == BodyPolicy.SETTINGS ? "{}" : "{\"name\":\"n\"}";
            assertThat(request.getBodyAsString()).isEqualTo(expected);
            assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        }

        assertThat(body)
                .isEqualTo(
                        switch (operation.response()) {
                            case OBJECT, RAW -> Map.of("id", "a");
                            case LIST -> List.of(Map.of("id", "a"));
                            case FILE, NONE -> null;
                        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operationsInVersions")
    void publishesTheIdsOfItsPathAlsoWhenItFails(Operation operation, ApiVersion version) {
        stub.response(Stub.json(404, "{}"));
        StringBuilder uri = new StringBuilder("polytomic:" + operation + "?apiVersion=" + version);
        List<Parameter> ids = operation.template(version).pathParameters();
        ids.forEach(id -> uri.append("&" + id + "=the-" + id));
        operation.template(version).queryParameters().stream()
                .filter(operation.template(version)::requires)
                .forEach(parameter -> uri.append("&" + parameter + "=x"));
        Exchange exchange = stub.send(uri.toString(), Map.of());
        assertThat(exchange.getException()).isNotNull();
        for (Parameter id : ids) {
            assertThat(exchange.getMessage().getHeader(id.header())).isEqualTo("the-" + id);
        }
    }
}
