package io.github.camelpolytomic.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpolytomic.body.JsonScanner;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.operation.ItemFields;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.support.Timestamps;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks through an item for the fields that decide whether it is news. Everything else is passed
 * over as tokens, not built.
 */
final class ItemScanner implements PageReader.ItemCutter<FeedItem> {

    /** Fields to read on the way, by name; a leaf has an index into the values of an item. */
    private static final class Wanted {
        private final Map<String, Wanted> fields = new LinkedHashMap<>();
        private int index = -1;
        private byte[][] names = {};
        private Wanted[] below = {};

        /** Makes the same fields known by the bytes of their names. */
        private void seal() {
            names =
                    fields.keySet().stream()
                            .map(name -> name.getBytes(UTF_8))
                            .toArray(byte[][]::new);
            below = fields.values().toArray(Wanted[]::new);
            fields.values().forEach(Wanted::seal);
        }

        /** What is wanted of the field that a scanner has found; null for nothing. */
        private Wanted of(JsonScanner scanner) {
            for (int i = 0; i < names.length; i++) {
                if (scanner.isName(names[i])) {
                    return below[i];
                }
            }
            return null;
        }
    }

    /** A time that is further ahead of our clock says nothing of when something changed. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final ItemFields fields;
    private final Clock clock;
    private final Wanted wanted = new Wanted();
    private final int[] version;
    private final int[] status;
    private final int[] name;
    private final int id;
    private final int order;
    private final byte[][] ignored;
    private int wantedCount;

    ItemScanner(ItemFields fields) {
        this(fields, Clock.systemUTC());
    }

    /**
     * A scanner.
     *
     * @param clock tells which times are so far ahead that they are none
     */
    ItemScanner(ItemFields fields, Clock clock) {
        this.fields = fields;
        this.clock = clock;
        this.id = fields.id() == null ? -1 : want(fields.id());
        this.order = fields.order() == null ? -1 : want(fields.order());
        this.version = fields.version().stream().mapToInt(this::want).toArray();
        this.status = fields.status().stream().mapToInt(this::want).toArray();
        this.name = fields.name().stream().mapToInt(this::want).toArray();
        this.ignored =
                fields.ignored().stream()
                        .map(field -> field.getBytes(UTF_8))
                        .toArray(byte[][]::new);
        wanted.seal();
    }

    private int want(String path) {
        Wanted node = wanted;
        for (String name : path.split("\\.")) {
            node = node.fields.computeIfAbsent(name, absent -> new Wanted());
        }
        if (node.index < 0) {
            node.index = wantedCount++;
        }
        return node.index;
    }

    @Override
    public FeedItem read(JsonParser parser, byte[] bytes) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return plain(parser, bytes, start);
        }
        String[] values = new String[wantedCount];
        boolean byContent = version.length == 0;
        MessageDigest digest = byContent ? Digest.sha256() : null;
        int from = start;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean ignored = byContent && fields.ignored().contains(field);
            if (ignored) {
                digest.update(
                        bytes, from, (int) parser.currentTokenLocation().getByteOffset() - from);
            }
            parser.nextToken();
            collect(parser, wanted.fields.get(field), values);
            if (ignored) {
                from = end(parser);
            }
        }
        int end = end(parser);
        if (byContent) {
            digest.update(bytes, from, end - from);
        }
        return item(values, digest, new JsonSlice(bytes, start, end - start));
    }

    @Override
    public FeedItem cut(JsonScanner scanner, byte[] bytes) throws JsonScanner.NotPlain {
        if (scanner.peek() != '{') {
            throw new JsonScanner.NotPlain();
        }
        int start = scanner.position();
        String[] values = new String[wantedCount];
        MessageDigest digest = version.length == 0 ? Digest.sha256() : null;
        int from = start;
        scanner.enter();
        for (boolean first = true; scanner.nextField(first); first = false) {
            boolean skipped = digest != null && isIgnored(scanner);
            if (skipped) {
                digest.update(bytes, from, scanner.fieldStart() - from);
            }
            collect(scanner, wanted.of(scanner), values);
            if (skipped) {
                from = scanner.passed();
            }
        }
        int end = scanner.passed();
        if (digest != null) {
            digest.update(bytes, from, end - from);
        }
        return item(values, digest, new JsonSlice(bytes, start, end - start));
    }

    private boolean isIgnored(JsonScanner scanner) {
        for (byte[] field : ignored) {
            if (scanner.isName(field)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(JsonScanner scanner, Wanted node, String[] values)
            throws JsonScanner.NotPlain {
        byte token = scanner.peek();
        if (node == null || token == 'n') {
            scanner.skip();
        } else if (token == '[') {
            scanner.enter();
            for (boolean first = true; scanner.nextElement(first); first = false) {
                collect(scanner, node, values);
            }
        } else if (token == '{') {
            scanner.enter();
            for (boolean first = true; scanner.nextField(first); first = false) {
                collect(scanner, node.of(scanner), values);
            }
        } else if (node.index < 0) {
            scanner.skip();
        } else {
            add(values, node.index, scanner.scalar());
        }
    }

    private static void add(String[] values, int index, String text) {
        String before = values[index];
        values[index] = before == null ? text : before + "," + text;
    }

    /**
     * An item by what was found of it.
     *
     * @param digest of its content; null when fields tell its version
     */
    private FeedItem item(String[] values, MessageDigest digest, JsonSlice json) {
        boolean byContent = digest != null;
        String state = byContent ? HexFormat.of().formatHex(digest.digest(), 0, 8) : join(values);
        boolean identified = id >= 0 && values[id] != null;
        return new FeedItem(
                identified || !byContent ? identified ? values[id] : "" : state,
                identified || !byContent ? state : "",
                order < 0 ? null : instant(values[order]),
                first(status, values),
                first(name, values),
                json);
    }

    /** An item that has no fields: a text, say. */
    private static FeedItem plain(JsonParser parser, byte[] bytes, int start) throws IOException {
        String text = parser.currentToken().isScalarValue() ? parser.getText() : null;
        parser.skipChildren();
        int length = end(parser) - start;
        String id = text == null ? Digest.of(new String(bytes, start, length, UTF_8), 16) : text;
        return new FeedItem(id, "", null, null, null, new JsonSlice(bytes, start, length));
    }

    /** Where the token that the parser stands on ends. */
    private static int end(JsonParser parser) throws IOException {
        // the parser reads a text only when it is asked for it
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }

    private static void collect(JsonParser parser, Wanted node, String[] values)
            throws IOException {
        JsonToken token = parser.currentToken();
        if (node == null) {
            parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                collect(parser, node, values);
            }
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Wanted child = node.fields.get(parser.currentName());
                parser.nextToken();
                collect(parser, child, values);
            }
        } else if (node.index >= 0 && token != JsonToken.VALUE_NULL) {
            add(values, node.index, parser.getText());
        }
    }

    private String join(String[] values) {
        if (version.length == 1) {
            return values[version[0]] == null ? "" : values[version[0]];
        }
        StringBuilder joined = new StringBuilder();
        for (int index : version) {
            joined.append(joined.isEmpty() ? "" : "|")
                    .append(values[index] == null ? "-" : values[index]);
        }
        return joined.toString();
    }

    private static String first(int[] indexes, String[] values) {
        for (int index : indexes) {
            if (values[index] != null) {
                return values[index];
            }
        }
        return null;
    }

    /**
     * A moment as RFC 3339 has it. Null for anything else, years have four digits and no sign; and
     * for what lies far ahead, because it would hide all changes until then.
     */
    private Instant instant(String text) {
        if (text == null || text.startsWith("+") || text.startsWith("-")) {
            return null;
        }
        try {
            Instant instant = Timestamps.usualInstant(text);
            if (instant == null) {
                instant =
                        text.endsWith("Z")
                                ? Instant.parse(text)
                                : OffsetDateTime.parse(text).toInstant();
            }
            return instant.isAfter(clock.instant().plus(AHEAD)) ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
