package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelpolytomic.RawServer;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server may repeat the credential in any disguise and in any place: no exception shows it. */
class SecretEchoTest {

    private static final String KEY = "s3cret/K+y-zQqz~Xyzzy";

    private static String each(UnaryOperator<String> escape) {
        return KEY.codePoints()
                .mapToObj(c -> escape.apply(Character.toString(c)))
                .collect(Collectors.joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> disguises() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("plain", KEY);
        all.put("upper case", KEY.toUpperCase(Locale.ROOT));
        all.put("percent-encoded", URLEncoder.encode(KEY, StandardCharsets.UTF_8));
        all.put(
                "every character percent-encoded",
                each(c -> String.format("%%%02x", (int) c.charAt(0))));
        all.put("twice percent-encoded", each(c -> String.format("%%25%02X", (int) c.charAt(0))));
        all.put("JSON", KEY.replace("/", "\\/"));
        all.put(
                "every character escaped in JSON",
                each(c -> String.format("\\u%04x", (int) c.charAt(0))));
        all.put("JSON in JSON", each(c -> String.format("\\\\u%04X", (int) c.charAt(0))));
        all.put("HTML in hexadecimal", each(c -> String.format("&#x%x;", (int) c.charAt(0))));
        all.put("HTML in decimals", each(c -> String.format("&#%d;", (int) c.charAt(0))));
        all.put("HTML in HTML", each(c -> String.format("&amp;#%03d;", (int) c.charAt(0))));
        all.put("base64", base64(KEY));
        all.put("base64 behind one", base64("a" + KEY + "z"));
        all.put("base64 behind two", base64("ab" + KEY + "yz"));
        all.put("base64 for addresses", base64(KEY).replace('+', '-').replace('/', '_'));
        all.put("hexadecimal", HexFormat.of().formatHex(KEY.getBytes()));
        all.put("with blanks in between", each(c -> c + " "));
        return all;
    }

    private static Map<String, String> places() {
        Map<String, String> all = new LinkedHashMap<>();
        String error = "HTTP/1.1 401 X\r\nContent-Type: application/json\r\n";
        String fine = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\n";
        all.put(
                "message",
                error
                        + "\r\n{\"message\":\"what is KEY?\",\"key\":\"KEY\",\"metadata\":{\"KEY\":[\"KEY\"]}}");
        all.put("web page of an error", error + "\r\n<p>KEY</p>");
        all.put("broken error", error + "\r\n{\"message\":\"KEY");
        all.put("broken JSON", fine + "\r\n{\"data\":KEY}");
        all.put("what is no JSON", fine + "\r\nKEY");
        all.put("field of a broken JSON", fine + "\r\n{\"data\":{\"KEY\":tru}}");
        all.put("content type", "HTTP/1.1 200 X\r\nContent-Type: text/KEY\r\n\r\n<p>");
        all.put("encoding", fine + "Content-Encoding: KEY\r\n\r\n{}");
        all.put("request id", error + "X-Request-Id: KEY\r\n\r\n{}");
        all.put("status line", "HTTP/1.1 KEY\r\n\r\n");
        all.put("reason", "HTTP/1.1 500 KEY\r\n\r\n");
        all.put("version", "HTTP/KEY 500 X\r\n\r\n");
        all.put("header line", fine + "KEY\r\n\r\n{}");
        all.put("length", fine + "Content-Length: KEY\r\n\r\n{}");
        all.put("chunk", fine + "Transfer-Encoding: chunked\r\n\r\nKEY\r\n{}\r\n");
        all.put("trailer", fine + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nKEY\r\n\r\n");
        all.put("transfer encoding", fine + "Transfer-Encoding: KEY\r\n\r\n{}");
        all.put("host of a redirect", "HTTP/1.1 302 X\r\nLocation: https://KEY/\r\n\r\n");
        all.put(
                "user of a redirect",
                "HTTP/1.1 302 X\r\nLocation: https://KEY@other.example/\r\n\r\n");
        all.put(
                "path of a redirect",
                "HTTP/1.1 302 X\r\nLocation: https://other.example/KEY\r\n\r\n");
        all.put(
                "query of a redirect",
                "HTTP/1.1 302 X\r\nLocation: https://other.example/?KEY#KEY\r\n\r\n");
        all.put(
                "time to wait",
                "HTTP/1.1 429 X\r\nRetry-After: KEY\r\nX-RateLimit-Reset: KEY\r\n\r\n");
        return all;
    }

    static Stream<Arguments> echoes() {
        List<Arguments> all = new ArrayList<>();
        places().forEach((place, answer) -> all.add(Arguments.of(place, answer)));
        return all.stream();
    }

    /** All that a log or a route can get out of an exception. */
    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        if (failure instanceof PolytomicException known) {
            text.append(known.getDetails().toString());
        }
        return text.toString();
    }

    @ParameterizedTest(name = "in the {0}")
    @MethodSource("echoes")
    void isShownByNoException(String place, String answer) {
        disguises()
                .forEach(
                        (disguise, key) -> {
                            try (RawServer server =
                                    new RawServer(
                                            talk -> talk.say(answer.replace("KEY", key)).end())) {
                                isShownByNoException(server, place + ", " + disguise, key);
                            }
                        });
    }

    private static void isShownByNoException(RawServer server, String what, String key) {
        for (Credentials credentials :
                List.<Credentials>of(
                        () -> Credentials.bearer(KEY),
                        () -> Credentials.basic("organization", KEY),
                        () -> Credentials.basic(KEY, ""))) {
            TestClient client = new TestClient(server.url());
            client.maxRetries = 0;
            client.credentials = credentials;
            Throwable failure =
                    catchThrowable(() -> client.execute(Operation.getIdentity, Map.of()));
            if (failure != null) {
                assertThat(text(failure)).as(what).doesNotContain(key, KEY);
                // half of it would do as well
                assertThat(text(failure)).as(what).doesNotContain("zQqz").doesNotContain("Xyzzy");
            }
        }
    }

    @Test
    void isNotTakenForWhatItIsNot() {
        SecretScrubber scrubber = new SecretScrubber("Bearer " + KEY);
        String text = "s3cret and K+y and zQqz are words like others";
        assertThat(scrubber.scrub(text)).isEqualTo(text);
        assertThat(scrubber.scrub("a " + KEY + " b")).isEqualTo("a xxxxxx b");
        assertThat(new SecretScrubber("Bearer abc").scrub("abc")).isEqualTo("abc");
    }

    @Test
    void isLookedForInNoTime() {
        SecretScrubber scrubber = new SecretScrubber("Bearer " + KEY);
        for (String part :
                List.of("\\", "%25", "&amp;", "0", " ", "s ", "s3cret/K+y-zQqz~Xyzz", "&#x0")) {
            String text = part.repeat(64 * 1024 / part.length());
            long began = System.nanoTime();
            assertThat(scrubber.scrub(text)).isEqualTo(text);
            assertThat(System.nanoTime() - began).as(part).isLessThan(3_000_000_000L);
        }
    }
}
