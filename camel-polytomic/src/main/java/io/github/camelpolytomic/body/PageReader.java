package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of a list: the items, each made into something while it is read, and what leads to
 * the next page. The one place that knows where items and next page tokens stand.
 *
 * <p>What stands beside the items under {@code data}, as the status of a query does, is noted in
 * the envelope under {@code data}.
 *
 * @param <T> what an item becomes
 */
public final class PageReader<T> implements ResponseReader<Page<T>> {

    /**
     * Makes something of one item.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface ItemReader<T> {

        /**
         * Reads an item.
         *
         * @param parser stands on the first token of the item, which is never a null, and on its
         *     last one afterwards
         * @param source the response's bytes, if they were asked for; offsets of the parser are
         *     theirs
         */
        T read(JsonParser parser, byte @Nullable [] source) throws IOException;
    }

    /**
     * The same for one who can do without a parser, most of the time.
     *
     * @param <T> what it makes
     */
    public interface ItemCutter<T> extends ItemReader<T> {

        /**
         * Reads an item.
         *
         * @param scanner stands before the item, which is never a null, and behind it afterwards
         * @param source the bytes that it scans
         * @throws JsonScanner.NotPlain of what a parser has to read; then the page is read by one
         */
        T cut(JsonScanner scanner, byte[] source) throws JsonScanner.NotPlain;
    }

    /** What is under {@code data}: the items, and the rest. */
    private record Listing<T>(List<T> items, Map<String, Object> rest) {}

    private final @Nullable Paging paging;
    private final EnvelopeReader<Listing<T>> reader;

    /**
     * A reader of pages.
     *
     * @param paging how a page leads to the next; null when there is just one
     * @param itemsField the field under {@code data} that holds the items; null when {@code data}
     *     is the list itself
     * @param needsSource whether items are cut out of the response's bytes
     */
    public PageReader(
            ObjectMapper mapper,
            @Nullable Paging paging,
            @Nullable String itemsField,
            boolean needsSource,
            ItemReader<T> items) {
        this(
                mapper,
                paging,
                new ListingReader<>(
                        itemsField,
                        needsSource ? DataReader.Source.KEPT : DataReader.Source.NONE,
                        items,
                        new PlainJson(mapper)));
    }

    private PageReader(
            ObjectMapper mapper, @Nullable Paging paging, DataReader<Listing<T>> listing) {
        this.paging = paging;
        this.reader = new EnvelopeReader<>(mapper, listing, List.of());
    }

    /**
     * A reader that takes the object under {@code data}, as it stands in the response's bytes, for
     * the one item.
     *
     * @param paging how the response leads to a further one; null when it does not
     */
    public static <T> PageReader<T> ofObject(
            ObjectMapper mapper, @Nullable Paging paging, ItemReader<T> items) {
        return new PageReader<>(mapper, paging, new ObjectListing<>(items));
    }

    @Override
    public Page<T> empty(ResponseShape shape) {
        return new Page<>(List.of(), null);
    }

    @Override
    public Content<Page<T>> read(Incoming incoming) throws IOException, MalformedResponse {
        Content<Listing<T>> content = reader.read(incoming);
        Map<String, Object> envelope = content.envelope();
        if (content.value() == null) {
            return new Content<>(empty(incoming.shape()), envelope);
        }
        if (!content.value().rest().isEmpty()) {
            envelope = new LinkedHashMap<>(envelope);
            envelope.put(EnvelopeReader.DATA, content.value().rest());
        }
        return new Content<>(new Page<>(content.value().items(), next(envelope)), envelope);
    }

    private @Nullable String next(Map<String, Object> envelope) {
        return paging == null ? null : paging.next(envelope);
    }

    private record ListingReader<T>(
            @Nullable String itemsField, Source source, ItemReader<T> items, PlainJson plain)
            implements DataReader<Listing<T>> {

        @Override
        public Listing<T> empty(ResponseShape shape) {
            return new Listing<>(List.of(), Map.of());
        }

        @Override
        public Listing<T> read(JsonParser parser, byte @Nullable [] source) throws IOException {
            if (itemsField == null || parser.currentToken() != JsonToken.START_OBJECT) {
                return new Listing<>(list(parser, source), Map.of());
            }
            List<T> found = List.of();
            Map<String, Object> rest = new LinkedHashMap<>(4);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals(itemsField)) {
                    found = list(parser, source);
                } else if (token.isScalarValue()) {
                    rest.put(name, plain.read(parser));
                } else {
                    parser.skipChildren();
                }
            }
            return new Listing<>(found, rest);
        }

        @Override
        public boolean cuts() {
            return itemsField == null && items instanceof ItemCutter;
        }

        @Override
        public Listing<T> cut(JsonScanner scanner, byte[] bytes) throws JsonScanner.NotPlain {
            if (scanner.peek() != '[') {
                scanner.skip();
                return empty(ResponseShape.LIST);
            }
            ItemCutter<T> cutter = (ItemCutter<T>) items;
            List<T> list = new ArrayList<>();
            scanner.enter();
            for (boolean first = true; scanner.nextElement(first); first = false) {
                if (scanner.peek() == 'n') {
                    scanner.skip();
                } else {
                    list.add(cutter.cut(scanner, bytes));
                }
            }
            return new Listing<>(list, Map.of());
        }

        private List<T> list(JsonParser parser, byte @Nullable [] source) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return List.of();
            }
            List<T> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    list.add(items.read(parser, source));
                }
            }
            return list;
        }
    }

    private record ObjectListing<T>(ItemReader<T> items) implements DataReader<Listing<T>> {

        @Override
        public Source source() {
            return Source.KEPT;
        }

        @Override
        public Listing<T> empty(ResponseShape shape) {
            return new Listing<>(List.of(), Map.of());
        }

        @Override
        public Listing<T> read(JsonParser parser, byte @Nullable [] source) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return empty(ResponseShape.OBJECT);
            }
            return new Listing<>(List.of(items.read(parser, source)), Map.of());
        }
    }
}
