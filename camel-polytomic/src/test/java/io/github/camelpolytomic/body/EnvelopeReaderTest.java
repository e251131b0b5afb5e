package io.github.camelpolytomic.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.client.ResponseReader.Content;
import io.github.camelpolytomic.client.ResponseReader.Incoming;
import io.github.camelpolytomic.client.ResponseReader.MalformedResponse;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a response: the value under data, and what stands beside it. */
class EnvelopeReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ResponseReader<Object> JAVA = reader(BodyFormat.java);
    private static final ResponseReader<Object> TEXT = reader(BodyFormat.json);
    private static final ResponseReader<Object> NODE = reader(BodyFormat.node);

    private static ResponseReader<Object> reader(BodyFormat format) {
        return new BodyMapper(format, null, MAPPER).responseReader(null, List.of());
    }

    private static ResponseReader<Object> reader(Class<?> type) {
        return new BodyMapper(BodyFormat.java, type, MAPPER).responseReader(null, List.of());
    }

    record Item(String id, Integer size) {}

    private static <T> Content<T> read(ResponseReader<T> reader, ResponseShape shape, String json)
            throws IOException, MalformedResponse {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return reader.read(
                new Incoming(
                        new ByteArrayInputStream(bytes), bytes.length, "application/json", shape));
    }

    private static Object java(ResponseShape shape, String json) throws Exception {
        return read(JAVA, shape, json).value();
    }

    @Test
    void isTheValueUnderData() throws Exception {
        assertThat(java(ResponseShape.OBJECT, "{\"data\":{\"id\":\"a\",\"n\":[1,2.5,null,true]}}"))
                .isEqualTo(Stub.java("{\"id\":\"a\",\"n\":[1,2.5,null,true]}"));
        assertThat(java(ResponseShape.LIST, "{\"data\":[{\"id\":\"a\"}]}"))
                .isEqualTo(List.of(Map.of("id", "a")));
        assertThat(java(ResponseShape.OBJECT, "{\"data\":\"text\"}")).isEqualTo("text");
        assertThat(java(ResponseShape.OBJECT, "{\"data\":5}")).isEqualTo(5);
        assertThat(java(ResponseShape.OBJECT, "{\"data\":false}")).isEqualTo(false);
    }

    @Test
    void isAnEmptyListWhenTheListIsNull() throws Exception {
        assertThat(java(ResponseShape.LIST, "{\"data\":null}")).isEqualTo(List.of());
        assertThat(read(TEXT, ResponseShape.LIST, "{\"data\":null}").value()).isEqualTo("[]");
        assertThat(read(NODE, ResponseShape.LIST, "{\"data\":null}").value())
                .isEqualTo(MAPPER.createArrayNode());
        assertThat(read(reader(Item.class), ResponseShape.LIST, "{\"data\":null}").value())
                .isEqualTo(List.of());
    }

    @Test
    void isNullWhenAnObjectIsNull() throws Exception {
        assertThat(java(ResponseShape.OBJECT, "{\"data\":null}")).isNull();
        assertThat(read(TEXT, ResponseShape.OBJECT, "{\"data\":null}").value()).isNull();
    }

    @Test
    void canBeChangedByItsOwner() throws Exception {
        @SuppressWarnings("unchecked")
        List<Object> empty = (List<Object>) java(ResponseShape.LIST, "{\"data\":null}");
        empty.add("x");
        assertThat(java(ResponseShape.LIST, "{\"data\":null}")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pagination\":{\"next_page_token\":\"t\"},\"job\":{\"id\":1},\"data\":[1]}",
                "{\"data\":[1],\"pagination\":{\"next_page_token\":\"t\"},\"job\":{\"id\":1}}",
                "{\"pagination\":{\"next_page_token\":\"t\"},\"data\":[1],\"job\":{\"id\":1}}"
            })
    void keepsWhatStandsBesideDataWhereverItStands(String json) throws Exception {
        Content<Object> content = read(JAVA, ResponseShape.LIST, json);
        assertThat(content.value()).isEqualTo(List.of(1));
        assertThat(content.envelope())
                .isEqualTo(
                        Map.of(
                                "pagination",
                                Map.of("next_page_token", "t"),
                                "job",
                                Map.of("id", 1)));
    }

    @Test
    void knowsAllThatTheApiPutsBesideData() throws Exception {
        String json =
                "{\"data\":{},\"job\":1,\"links\":2,\"pagination\":3,\"target_creation\":4,\"new\":5}";
        assertThat(read(JAVA, ResponseShape.OBJECT, json).envelope())
                .isEqualTo(Map.of("job", 1, "links", 2, "pagination", 3, "target_creation", 4));
    }

    @Test
    void overlooksNeighboursThatItDoesNotKnow() throws Exception {
        String json = "{\"a\":{\"data\":1},\"data\":{\"x\":1},\"b\":[{\"data\":2}]}";
        Content<Object> content = read(JAVA, ResponseShape.OBJECT, json);
        assertThat(content.value()).isEqualTo(Map.of("x", 1));
        assertThat(content.envelope()).isEmpty();
    }

    @Test
    void isTheWholeResponseWhenItHasNoEnvelope() throws Exception {
        assertThat(java(ResponseShape.OBJECT, "{\"id\":\"a\",\"name\":\"b\"}"))
                .isEqualTo(Map.of("id", "a", "name", "b"));
        assertThat(java(ResponseShape.LIST, "[{\"id\":\"a\"}]"))
                .isEqualTo(List.of(Map.of("id", "a")));
        assertThat(java(ResponseShape.LIST, "null")).isEqualTo(List.of());
        assertThat(
                        read(reader(Item.class), ResponseShape.OBJECT, "{\"id\":\"a\",\"size\":1}")
                                .value())
                .isEqualTo(new Item("a", 1));
        assertThat(read(TEXT, ResponseShape.OBJECT, "{\"id\":\"a\"}").value())
                .isEqualTo("{\"id\":\"a\"}");
    }

    @Test
    void isNullWhenThereIsOnlyAJob() throws Exception {
        Content<Object> content = read(JAVA, ResponseShape.OBJECT, "{\"job\":{\"id\":\"j\"}}");
        assertThat(content.value()).isNull();
        assertThat(content.envelope()).isEqualTo(Map.of("job", Map.of("id", "j")));
    }

    @Test
    void isTheWholeResponseWhenNothingIsWrapped() throws Exception {
        Content<Object> content =
                read(JAVA, ResponseShape.RAW, "{\"data\":{\"a\":1},\"links\":{\"b\":2}}");
        assertThat(content.value())
                .isEqualTo(Map.of("data", Map.of("a", 1), "links", Map.of("b", 2)));
        assertThat(content.envelope()).isEmpty();
    }

    @Test
    void keepsFieldsInTheirOrder() throws Exception {
        assertThat((Map<?, ?>) java(ResponseShape.OBJECT, "{\"data\":{\"z\":1,\"a\":2,\"m\":3}}"))
                .extracting(Map::keySet)
                .asString()
                .isEqualTo("[z, a, m]");
    }

    @Test
    void keepsBigNumbers() throws Exception {
        assertThat(java(ResponseShape.OBJECT, "{\"data\":12345678901234567890}"))
                .isEqualTo(new BigInteger("12345678901234567890"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2],\"b\":\"\\u00e9\\n\"}",
                "[]",
                "\"text\"",
                "12345678901234567890",
                "0.1234567890123456789012345",
                "1.10",
                "true"
            })
    void givesJsonAsItCame(String data) throws Exception {
        String given = (String) read(TEXT, ResponseShape.OBJECT, "{\"data\":" + data + "}").value();
        if (Character.isDigit(data.charAt(0))) {
            assertThat(given).isEqualTo(data);
        }
        assertThat(Stub.tree(given)).isEqualTo(Stub.tree(data));
    }

    @Test
    void givesATree() throws Exception {
        assertThat(read(NODE, ResponseShape.OBJECT, "{\"data\":{\"a\":1}}").value())
                .isEqualTo(Stub.tree("{\"a\":1}"));
    }

    @Test
    void givesRecordsOneOrSeveral() throws Exception {
        ResponseReader<Object> items = reader(Item.class);
        assertThat(
                        read(items, ResponseShape.OBJECT, "{\"data\":{\"id\":\"a\",\"size\":1}}")
                                .value())
                .isEqualTo(new Item("a", 1));
        assertThat(
                        read(
                                        items,
                                        ResponseShape.LIST,
                                        "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"size\":2}]}")
                                .value())
                .isEqualTo(new ArrayList<>(List.of(new Item("a", null), new Item("b", 2))));
    }

    @Test
    void overlooksFieldsThatARecordDoesNotHave() throws Exception {
        assertThat(
                        read(
                                        reader(Item.class),
                                        ResponseShape.LIST,
                                        "{\"data\":[{\"id\":\"a\",\"brand_new\":1}]}")
                                .value())
                .isEqualTo(List.of(new Item("a", null)));
    }

    @Test
    void isMalformedWhenARecordCannotHoldIt() {
        assertThatThrownBy(
                        () ->
                                read(
                                        reader(Item.class),
                                        ResponseShape.OBJECT,
                                        "{\"data\":{\"size\":\"large\"}}"))
                .isInstanceOf(MalformedResponse.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"data\"",
                "{\"data\":",
                "{\"data\":[{\"id\":\"a\"}",
                "{\"data\":[{\"id\":\"a\"}]",
                "{\"data\":[{\"id\":\"a\"}],",
                "{\"data\":[],\"pagination\":{",
                "[1,",
                "<html>",
                "{'data':1}",
                "data"
            })
    void isMalformedWhenItIsNoWholeJson(String json) {
        for (ResponseReader<?> reader : List.of(JAVA, TEXT, NODE, reader(Item.class))) {
            assertThatThrownBy(() -> read(reader, ResponseShape.LIST, json))
                    .isInstanceOf(MalformedResponse.class)
                    .hasMessage(
                            "is of application/json and cannot be read as the JSON that was expected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}x", "{\"data\":[]} {}", "[] []", "{\"data\":[]}]"})
    void isMalformedWhenItGoesOnAfterItsEnd(String json) {
        for (ResponseReader<?> reader : List.of(JAVA, TEXT, NODE, reader(Item.class))) {
            assertThatThrownBy(() -> read(reader, ResponseShape.LIST, json))
                    .isInstanceOf(MalformedResponse.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678901234567.89", "0.1", "1e400", "1.0", "-0.5", "123456789012345678"})
    void losesNoDigit(String number) throws Exception {
        Object value = java(ResponseShape.OBJECT, "{\"data\":" + number + "}");
        assertThat(new BigDecimal(value.toString())).isEqualByComparingTo(number);
        Object tree = read(NODE, ResponseShape.OBJECT, "{\"data\":" + number + "}").value();
        assertThat(new BigDecimal(tree.toString())).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void isMalformedWhenThereIsNothing(String nothing) {
        assertThatThrownBy(() -> read(JAVA, ResponseShape.OBJECT, nothing))
                .isInstanceOf(MalformedResponse.class)
                .hasMessage("is empty");
    }

    @ParameterizedTest
    @EnumSource
    void isNothingOrAnEmptyListWhenThereIsNoBody(ResponseShape shape) {
        boolean list = shape == ResponseShape.LIST;
        assertThat(JAVA.empty(shape)).isEqualTo(list ? List.of() : null);
        assertThat(TEXT.empty(shape)).isEqualTo(list ? "[]" : null);
    }
}
