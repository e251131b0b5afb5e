package io.github.camelpolytomic;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes up what a hostile or broken peer may send: JSON that looks like answers of the API, spoilt
 * in many ways, texts, times, addresses and header values. The same seed makes up the same.
 */
public final class Fuzz {

    /** The names that the component looks for in answers, and some that it does not. */
    private static final List<String> NAMES =
            List.of(
                    ("data id type status name created_at updated_at pagination next_page_token links"
                                    + " next job result results error entries items next_cursor"
                                    + " current_execution last_execution schemas schema fields"
                                    + " cache_status last_refresh_started last_refresh_finished"
                                    + " target_creation message metadata key title detail event"
                                    + " sync_id organization_id has_more self values url x")
                            .split(" "));

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "-1",
                    "7",
                    "2147483648",
                    "-9223372036854775809",
                    "1e400",
                    "-1e-400",
                    "1e99999999",
                    "1e-99999999",
                    "1E2147483648",
                    "0.1000000000000000055511151231257827",
                    "9".repeat(900),
                    "0." + "9".repeat(900),
                    "9".repeat(1100));

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "null",
                    "true",
                    "completed",
                    "running",
                    "failed",
                    "refreshing",
                    "fresh",
                    "COMPLETED",
                    "../..",
                    "a/b?c=d#e",
                    "%2e%2e%2f",
                    "*",
                    "\u0000",
                    "\r\nX-Evil: 1",
                    "\u202e\ufeff",
                    "\ud83d\ude00",
                    "${sys:user.home}",
                    "{{env:HOME}}",
                    "RAW(x)",
                    "#bean:evil",
                    "x".repeat(1_000));

    private static final List<String> TIMES =
            List.of(
                    "2026-01-01T00:00:00Z",
                    "2026-01-01T00:00:00.123456789+05:30",
                    "2026-01-01",
                    "0000-00-00T00:00:00Z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "+10000-01-01T00:00:00Z",
                    "-1000000000-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "+999999999-12-31T23:59:59.999999999-18:00",
                    "2026-02-30T00:00:00Z",
                    "2016-12-31T23:59:60Z",
                    "1970-01-01T00:00:00Z",
                    "2026-01-01T24:00:00Z",
                    "1767225600",
                    "yesterday");

    private static final List<byte[]> PREFIXES =
            List.of(
                    ")]}',\n".getBytes(UTF_8),
                    new byte[] {0, 0, (byte) 0xfe, (byte) 0xff},
                    new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                    new byte[] {0, 0, (byte) 0xff, (byte) 0xfe},
                    new byte[] {0, 0, 0},
                    new byte[] {' ', '\n', '\t'});

    private final Random random;

    public Fuzz(long seed) {
        random = new Random(seed);
    }

    public int number(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Any text, seldom a plain one. */
    public String text() {
        return switch (random.nextInt(6)) {
            case 0 -> of(TIMES);
            case 1 -> anything(random.nextInt(40));
            case 2 -> of(NUMBERS);
            case 3 -> "id" + random.nextInt(5);
            default -> of(TEXTS);
        };
    }

    /** A time as the API writes it, or nearly so. */
    public String time() {
        return of(TIMES);
    }

    private String anything(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            // controls, Latin, and the rest with its surrogates, whole and halved
            int range = of(0x20, 0x80, 0x3000, 0x10000);
            text.append((char) random.nextInt(range));
        }
        return text.toString();
    }

    /** An address in a header or a link. */
    public String address(String base, String elsewhere) {
        String origin =
                of(
                        base,
                        elsewhere,
                        base.replace("http:", "HTTP:"),
                        base + "@" + elsewhere.substring(7),
                        base.replace("://", "://u:p@"),
                        base.replace("http:", "https:"),
                        base + "0",
                        "//" + elsewhere.substring(7),
                        "/\\" + elsewhere.substring(7),
                        "",
                        "",
                        "ftp://x",
                        "file://",
                        "javascript:",
                        "mailto:a",
                        "data:,",
                        "http://[::1",
                        "http://[::1]:99999",
                        "http://\u00e4",
                        "http:",
                        "//",
                        "?",
                        "#");
        String path =
                of(
                        "",
                        "/",
                        "//",
                        "/api/models",
                        "/../../x",
                        "/a b",
                        "/%",
                        "/%00",
                        "/\u00e4",
                        "api/me",
                        "?page_token=x",
                        "/api/me?a=b?c#d",
                        "/;x",
                        "/" + "x".repeat(500),
                        "\t/",
                        "/" + text());
        return oneIn(10) ? text() : origin + path;
    }

    /** A value that says how long to wait. */
    public String delay() {
        return of(
                "0",
                "1",
                "-1",
                "00000000000000000000000000001",
                "9".repeat(200),
                "1.5",
                "1e9",
                " 3 ",
                "0x10",
                "\u0663",
                "Wed, 21 Oct 2015 07:28:00 GMT",
                "Wed, 21 Oct 9999 07:28:00 GMT",
                "Thu, 21 Oct 2015 07:28:00 GMT",
                "Wednesday, 21-Oct-15 07:28:00 GMT",
                "Wed, 31 Feb 2026 07:28:00 GMT",
                "9999999999999",
                "999999999999999999",
                "1767225600",
                "2026-01-01T00:00:00Z",
                text());
    }

    /** The headers of an answer. */
    public Map<String, String> headers(String base, String elsewhere) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Type",
                of(
                        "application/json",
                        "application/json",
                        "application/json;charset=utf-16",
                        "text/html",
                        "application/problem+json",
                        ";",
                        "",
                        text()));
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> headers.put("Retry-After", delay());
                case 1 -> headers.put("X-RateLimit-Reset", delay());
                case 2 -> headers.put("Location", address(base, elsewhere));
                case 3 -> headers.put("X-Request-Id", text());
                default -> headers.put("X-Polytomic-Version", text());
            }
        }
        return headers;
    }

    /** An answer's body: mostly an envelope, mostly with something wrong in it. */
    public byte[] body(String base, String elsewhere) {
        StringBuilder json = new StringBuilder();
        switch (random.nextInt(60)) {
            case 0, 1, 2 -> value(json, 4);
            case 3 -> json.append(deep());
            case 4 -> {}
            default -> envelope(json, base, elsewhere);
        }
        byte[] bytes = json.toString().getBytes(UTF_8);
        return oneIn(2) ? bytes : spoilt(bytes);
    }

    private String deep() {
        int depth = of(10, 400, 990, 1_000, 1_001, 5_000, oneIn(50) ? 100_000 : 1_000);
        String open = of("[", "{\"data\":", "{\"x\":[", "{\"data\":[{\"id\":");
        String text = (oneIn(2) ? "{\"data\":" : "") + open.repeat(depth);
        return oneIn(2) ? text : text + "1" + (open.contains("[") ? "]" : "}").repeat(depth);
    }

    private void envelope(StringBuilder json, String base, String elsewhere) {
        json.append("{\"data\":");
        switch (random.nextInt(5)) {
            case 0 -> value(json, 4);
            case 1 -> object(json, 4);
            case 2 -> {
                json.append("{\"").append(of("entries", "results", "items", "schemas"));
                json.append("\":");
                items(json);
                json.append(",\"next_cursor\":");
                value(json, 1);
                json.append('}');
            }
            default -> items(json);
        }
        if (oneIn(2)) {
            json.append(",\"pagination\":{\"next_page_token\":");
            value(json, 1);
            json.append('}');
        }
        if (oneIn(4)) {
            json.append(",\"links\":{\"next\":").append(quoted(address(base, elsewhere)));
            json.append('}');
        }
        if (oneIn(4)) {
            json.append(",\"").append(of("job", "links", "pagination", "data")).append("\":");
            value(json, 3);
        }
        json.append('}');
    }

    private void items(StringBuilder json) {
        json.append('[');
        for (int i = random.nextInt(5); i >= 0; i--) {
            if (oneIn(6)) {
                value(json, 2);
            } else {
                json.append("{\"id\":").append(quoted("id" + random.nextInt(8)));
                json.append(",\"").append(of("updated_at", "created_at")).append("\":");
                json.append(oneIn(4) ? quoted(text()) : quoted(time()));
                json.append(",\"status\":");
                value(json, 1);
                json.append('}');
            }
            json.append(i == 0 ? "" : ",");
        }
        json.append(']');
    }

    private void value(StringBuilder json, int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> json.append("null");
            case 1 -> json.append(random.nextBoolean());
            case 2 -> json.append(of(NUMBERS));
            case 3 -> json.append(quoted(time()));
            case 4, 5, 6 -> json.append(quoted(text()));
            case 7 -> object(json, depth - 1);
            default -> {
                json.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(json, depth - 1);
                    json.append(i == 1 ? "" : ",");
                }
                json.append(']');
            }
        }
    }

    private void object(StringBuilder json, int depth) {
        json.append('{');
        for (int i = random.nextInt(6); i > 0; i--) {
            json.append(quoted(oneIn(8) ? text() : of(NAMES))).append(':');
            value(json, depth);
            json.append(i == 1 ? "" : ",");
        }
        json.append('}');
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || oneIn(20)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private byte[] spoilt(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        byte[] other = bytes.clone();
        switch (random.nextInt(10)) {
            case 0 -> other[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> other[at] = (byte) random.nextInt(256);
            case 2 -> other = Arrays.copyOf(bytes, at);
            case 3 -> other = joined(bytes, bytes);
            case 4 -> other = joined(bytes, new byte[] {of((byte) ' ', (byte) 0, (byte) ',')});
            case 5 -> other = joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, bytes);
            case 6 -> other = new String(bytes, UTF_8).getBytes(UTF_16);
            case 7 -> other = joined(of(PREFIXES), bytes);
            case 8 -> {
                for (int i = 0; i < 5; i++) {
                    other[random.nextInt(other.length)] =
                            (byte) "\"{}[],:\\0".charAt(random.nextInt(9));
                }
            }
            default -> {
                int end = at + random.nextInt(bytes.length - at) + 1;
                other =
                        joined(
                                Arrays.copyOf(bytes, end),
                                Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return other;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
