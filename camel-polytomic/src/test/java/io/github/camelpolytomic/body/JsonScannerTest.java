package io.github.camelpolytomic.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds values where Jackson finds them, and leaves to Jackson what is not plain. */
class JsonScannerTest {

    private static final JsonFactory JACKSON = new ObjectMapper().getFactory();

    /** How far one value goes; negative when the scanner does not take it. */
    private static int scanned(byte[] text) {
        JsonScanner scanner = new JsonScanner(text, 0, text.length);
        try {
            scanner.skip();
            return scanner.isAtEnd() ? text.length : -1;
        } catch (JsonScanner.NotPlain e) {
            return -1;
        }
    }

    private static boolean isJson(byte[] text) {
        try (JsonParser parser = JACKSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Property(tries = 2000)
    void takesWhatJacksonTakes(@ForAll("json") String json) {
        byte[] text = json.getBytes(UTF_8);

        assertThat(isJson(text)).isTrue();
        assertThat(scanned(text)).isEqualTo(text.length);
    }

    @Property(tries = 4000)
    void takesNothingThatJacksonRefuses(
            @ForAll("json") String json, @ForAll int where, @ForAll byte what) {
        byte[] text = json.getBytes(UTF_8);
        text[Math.floorMod(where, text.length)] = what;

        if (scanned(text) >= 0) {
            assertThat(isJson(text)).as(new String(text, UTF_8)).isTrue();
        }
    }

    @Property(tries = 500)
    void takesNothingThatBreaksOff(@ForAll("json") String json, @ForAll int where) {
        byte[] text = ("[" + json + "]").getBytes(UTF_8);
        int length = Math.floorMod(where, text.length);

        JsonScanner scanner = new JsonScanner(text, 0, length);

        assertThatThrownBy(scanner::skip).isInstanceOf(JsonScanner.NotPlain.class);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> texts =
                Arbitraries.strings().ofMaxLength(30).map(JsonScannerTest::quoted);
        Arbitrary<String> scalars =
                Arbitraries.oneOf(
                        texts,
                        Arbitraries.of(
                                "true",
                                "false",
                                "null",
                                "0",
                                "-0",
                                "1e5",
                                "-1.50E-7",
                                "\"\\u00e9\\n\\\\\""),
                        Arbitraries.longs().map(String::valueOf),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                                .map(Object::toString));
        return nested(scalars, 3);
    }

    private static Arbitrary<String> nested(Arbitrary<String> scalars, int levels) {
        if (levels == 0) {
            return scalars;
        }
        Arbitrary<List<String>> below = nested(scalars, levels - 1).list().ofMaxSize(4);
        return Arbitraries.oneOf(
                scalars,
                below.map(list -> "[ " + String.join(" ,", list) + "]"),
                below.map(JsonScannerTest::object));
    }

    private static String object(List<String> values) {
        List<String> fields = new ArrayList<>();
        values.forEach(value -> fields.add("\"a name " + fields.size() + "\" :\t" + value));
        return "{" + String.join(",\n", fields) + " }";
    }

    private static String quoted(String text) {
        try {
            // half a character would not survive the way to bytes
            return new ObjectMapper().writeValueAsString(new String(text.getBytes(UTF_8), UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "1.",
                ".5",
                "+1",
                "tru",
                "truex",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\tb\"",
                "1 2",
                "[1 2]",
                "{\"a\" 1}",
                "/**/1",
                "NaN"
            })
    void leavesTheRestToAParser(String text) {
        assertThat(scanned(text.getBytes(UTF_8))).isNegative();
    }

    @Test
    void leavesWhatIsNoUtf8AndWhatIsTooDeep() {
        assertThat(scanned(new byte[] {'"', (byte) 0xC3, '"'})).isNegative();
        assertThat(scanned(new byte[] {'"', (byte) 0xFF, '"'})).isNegative();
        assertThat(scanned("[".repeat(1001).concat("]".repeat(1001)).getBytes(UTF_8))).isNegative();
        assertThat(scanned("[".repeat(1000).concat("]".repeat(1000)).getBytes(UTF_8))).isPositive();
    }

    @Test
    void goesFromFieldToField() throws Exception {
        byte[] text = " { \"a\" : [1,{\"b\":2}] ,\"long name\":\"x\" } ".getBytes(UTF_8);
        JsonScanner scanner = new JsonScanner(text, 0, text.length);
        List<String> found = new ArrayList<>();

        scanner.enter();
        for (boolean first = true; scanner.nextField(first); first = false) {
            int start = scanner.skip();
            found.add(
                    scanner.name()
                            + "="
                            + new String(text, start, scanner.passed() - start, UTF_8));
        }

        assertThat(found).containsExactly("a=[1,{\"b\":2}]", "long name=\"x\"");
        assertThat(scanner.isAtEnd()).isTrue();
        JsonNode node = new ObjectMapper().readTree(text);
        assertThat(node.get("a").toString()).isEqualTo("[1,{\"b\":2}]");
    }
}
