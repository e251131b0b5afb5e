package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route may have as a body of a request. */
class RequestBodyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Named(String name) {}

    /** A bean of the old kind. */
    public static class Bean {
        public String getName() {
            return "\u00e9";
        }
    }

    static Stream<Object> kinds() throws IOException {
        String json = "{\"name\":\"\u00e9\"}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Map.of("name", "\u00e9"),
                new Named("\u00e9"),
                new Bean(),
                MAPPER.readTree(json),
                json,
                bytes,
                new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayBeAnythingThatIsAJsonObject(Object body) {
        assertThat(RequestBody.encode(body, MAPPER))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"name\":\"\u00e9\"}");
    }

    @Test
    void ofAStringIsSentAsItIs() {
        String json = " { \"n\" : 1.10 }\n";
        assertThat(RequestBody.encode(json, MAPPER)).asString().isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "1", "\"text\"", "null", "hello", "{", "{\"a\":}", "{} {}", "{}x", ""})
    void isRefusedWhenATextIsNoJsonObject(String text) {
        for (Object body :
                List.of(
                        text,
                        text.getBytes(StandardCharsets.UTF_8),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> RequestBody.encode(body, MAPPER))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("has a body that is not a JSON object: it takes");
        }
    }

    static Stream<Object> wrongTypes() {
        return Stream.of(
                List.of(Map.of()),
                5,
                true,
                new Date(),
                Optional.empty(),
                new Object[] {1},
                new int[] {1},
                MAPPER.createArrayNode(),
                Stream.of(1));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void isRefusedWhenItIsOfAnotherType(Object body) {
        assertThatThrownBy(() -> RequestBody.encode(body, MAPPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("has a body of type " + body.getClass().getName())
                .hasMessageContaining(
                        "Map, record, bean, JsonNode (of Jackson 2), String, byte[] or InputStream");
    }

    @Test
    void isNeverRepeatedInAMessage() {
        assertThatThrownBy(() -> RequestBody.encode("{\"password\":\"hunter2\" oops", MAPPER))
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void isRefusedWhenItsStreamBreaks() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk on fire");
                    }
                };
        assertThatThrownBy(() -> RequestBody.encode(broken, MAPPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("has a body that cannot be made JSON")
                .hasRootCauseMessage("disk on fire");
    }

    /** Runs where Jackson 3 is on the path: {@code .ci/versions} puts it there. */
    @Test
    void refusesATreeOfJackson3() throws ReflectiveOperationException {
        Class<?> mapper;
        try {
            mapper = Class.forName("tools.jackson.databind.json.JsonMapper");
        } catch (ClassNotFoundException e) {
            abort("Jackson 3 is not on the path");
            return;
        }
        Object tree =
                mapper.getMethod("readTree", String.class)
                        .invoke(mapper.getDeclaredConstructor().newInstance(), "{\"name\":\"a\"}");
        assertThatThrownBy(() -> RequestBody.encode(tree, MAPPER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "has a body of type tools.jackson.databind.node.ObjectNode: it takes a JSON object"
                                + " as Map, record, bean, JsonNode (of Jackson 2), String, byte[] or InputStream");
    }
}
