package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.jspecify.annotations.Nullable;

/**
 * Makes message bodies as the options bodyFormat and outputClass say, out of responses while they
 * come in and out of {@link JsonSlice}s. The one place that knows the formats. Made once for an
 * endpoint; safe for use by several threads.
 */
public final class BodyMapper {

    /**
     * How a format reads and makes bodies.
     *
     * @param <T> the bodies
     * @param data reads what is under {@code data} while it comes in
     * @param body gives what the route gets for that
     * @param one makes the body of one item out of its bytes
     * @param several makes the body of several items
     */
    private record Format<T>(
            DataReader<T> data,
            Function<T, Object> body,
            Function<JsonSlice, Object> one,
            Function<List<JsonSlice>, Object> several) {

        ResponseReader<Object> reader(ObjectMapper mapper, List<String> noted) {
            EnvelopeReader<T> envelope = new EnvelopeReader<>(mapper, data, noted);
            return new ResponseReader<>() {
                @Override
                public Content<Object> read(Incoming incoming)
                        throws IOException, MalformedResponse {
                    Content<T> content = envelope.read(incoming);
                    return new Content<>(body.apply(content.value()), content.envelope());
                }

                @Override
                public Object empty(ResponseShape shape) {
                    return body.apply(envelope.empty(shape));
                }
            };
        }
    }

    /** Of slices of which only the place counts. */
    private static final byte[] NO_BYTES = {};

    private final ObjectMapper mapper;
    private final PlainJson plain;
    private final @Nullable Class<?> type;
    private final BodyFormat bodyFormat;
    private final Format<?> format;

    /**
     * A mapper of bodies.
     *
     * @param type what outputClass names; null when it is not set
     */
    public BodyMapper(BodyFormat bodyFormat, @Nullable Class<?> type, ObjectMapper mapper) {
        this.mapper = mapper;
        this.plain = new PlainJson(mapper);
        this.type = type;
        this.bodyFormat = bodyFormat;
        this.format =
                type != null
                        ? instances()
                        : switch (bodyFormat) {
                            case java -> java();
                            case node -> trees();
                            case json -> texts();
                            case stream -> streams();
                        };
    }

    /** The format of bodies, where outputClass is not set. */
    public BodyFormat format() {
        return bodyFormat;
    }

    /** The class that outputClass names; null when it is not set. */
    public @Nullable Class<?> type() {
        return type;
    }

    /**
     * Makes the body of a whole response while it comes in.
     *
     * @param exchange what a stream is cached for, and goes with
     * @param noted fields under {@code data} that the envelope shall have, whatever the body is
     */
    public ResponseReader<Object> responseReader(Exchange exchange, List<String> noted) {
        return isRaw() ? new RawReader(mapper, exchange, noted) : format.reader(mapper, noted);
    }

    /** Whether bodies are responses as they came, envelope included. */
    public boolean isRaw() {
        return type == null && bodyFormat == BodyFormat.stream;
    }

    /** Whether a list can be given one item after the other. */
    public boolean hasItems() {
        return type != null || bodyFormat == BodyFormat.java || bodyFormat == BodyFormat.node;
    }

    /** Makes bodies of the items of pages while those come in. */
    public ResponseReader<Page<Object>> pageReader(Paging paging) {
        PageReader.ItemReader<Object> items = format.data()::read;
        boolean needsSource = format.data().source() != DataReader.Source.NONE;
        return new PageReader<>(mapper, paging, paging.items(), needsSource, items);
    }

    /** Reads what a poll is about, to be looked at now and to be made a body of later. */
    public ResponseReader<Polled> pollReader() {
        EnvelopeReader<JsonSlice> slices =
                new EnvelopeReader<>(mapper, SliceReader.ofSlices(), List.of());
        return new ResponseReader<>() {
            @Override
            public Content<Polled> read(Incoming incoming) throws IOException, MalformedResponse {
                Content<JsonSlice> content = slices.read(incoming);
                try {
                    return new Content<>(polled(content.value()), content.envelope());
                } catch (UncheckedIOException e) {
                    // numbers that the parser passes over until they are asked for
                    throw new MalformedResponse("holds a number that cannot be read", e.getCause());
                }
            }

            @Override
            public Polled empty(ResponseShape shape) {
                return new Polled(JsonSlice.NOTHING, Map.of());
            }
        };
    }

    @SuppressWarnings("unchecked")
    private Polled polled(JsonSlice json) {
        return new Polled(
                json, plain(json) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
    }

    /** The body that a whole response makes which a poll has read: as it was sent. */
    public Object raw(Polled polled) {
        return new InputStreamCache(polled.json().bytes());
    }

    /** The first page in a response that a poll has read. */
    public Page<Object> page(Polled polled, Paging paging) {
        byte[] bytes = polled.json().bytes();
        ResponseReader.Incoming incoming =
                new ResponseReader.Incoming(
                        new ByteArrayInputStream(bytes),
                        bytes.length,
                        "application/json",
                        ResponseShape.OBJECT);
        try {
            return pageReader(paging).read(incoming).value();
        } catch (IOException | ResponseReader.MalformedResponse e) {
            throw new IllegalArgumentException(
                    "An item could not be made what outputClass says", e);
        }
    }

    /** One field of an object; nothing when it is not there or null. */
    public JsonSlice field(JsonSlice object, String name) {
        JsonSlice found =
                parse(
                        object,
                        (parser, source) -> {
                            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                                boolean wanted = parser.currentName().equals(name);
                                JsonToken token = parser.nextToken();
                                if (wanted && token != JsonToken.VALUE_NULL) {
                                    JsonSlice slice = SliceReader.slice(parser, NO_BYTES);
                                    return new JsonSlice(
                                            object.bytes(),
                                            object.offset() + slice.offset(),
                                            slice.length());
                                }
                                parser.skipChildren();
                            }
                            return JsonSlice.NOTHING;
                        });
        return found == null ? JsonSlice.NOTHING : found;
    }

    /** The elements of an array; none when it is no array. Those that are null are passed over. */
    public List<JsonSlice> elements(JsonSlice array) {
        List<JsonSlice> elements = new ArrayList<>();
        if (array.isEmpty() || array.bytes()[array.offset()] != '[') {
            return elements;
        }
        parse(
                array,
                (parser, source) -> {
                    JsonToken token = parser.nextToken();
                    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                        if (token == JsonToken.VALUE_NULL) {
                            continue;
                        }
                        JsonSlice slice = SliceReader.slice(parser, NO_BYTES);
                        elements.add(
                                new JsonSlice(
                                        array.bytes(),
                                        array.offset() + slice.offset(),
                                        slice.length()));
                    }
                    return elements;
                });
        return elements;
    }

    /** The body of a message that holds one value; null of no value. */
    public @Nullable Object body(JsonSlice value) {
        return value.isEmpty() ? null : format.one().apply(value);
    }

    /** The body of a message that holds several: a List of them, or a JSON array. */
    public Object body(List<JsonSlice> values) {
        return format.several().apply(values);
    }

    /** A value as plain Java, whatever the format of bodies; null of no value. */
    @SuppressWarnings("NullAway")
    public @Nullable Object plain(JsonSlice value) {
        return value.isEmpty() ? null : parse(value, (parser, source) -> plain.read(parser));
    }

    // NullAway does not see that the type argument allows it
    @SuppressWarnings("NullAway")
    private Format<Object> java() {
        return each(
                data(
                        (parser, source) -> plain.read(parser),
                        shape -> shape == ResponseShape.LIST ? new ArrayList<>() : null));
    }

    private Format<Object> instances() {
        // the API may add fields at any time
        ObjectReader one = tolerant(mapper.readerFor(type));
        JavaType listType = mapper.getTypeFactory().constructCollectionType(ArrayList.class, type);
        ObjectReader several = tolerant(mapper.readerFor(listType));
        return each(
                data(
                        (parser, source) ->
                                (parser.currentToken() == JsonToken.START_ARRAY ? several : one)
                                        .readValue(parser),
                        shape -> shape == ResponseShape.LIST ? new ArrayList<>() : null));
    }

    private static ObjectReader tolerant(ObjectReader reader) {
        return reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private Format<Object> trees() {
        // no digit is lost
        ObjectReader trees =
                mapper.readerFor(JsonNode.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        DataReader<Object> data =
                data(
                        (parser, source) -> trees.readValue(parser),
                        shape -> shape == ResponseShape.LIST ? mapper.createArrayNode() : null);
        return new Format<>(
                data,
                Function.identity(),
                slice -> parse(slice, data::read),
                slices -> {
                    ArrayNode array = mapper.createArrayNode();
                    slices.forEach(slice -> array.add((JsonNode) parse(slice, data::read)));
                    return array;
                });
    }

    private Format<Object> texts() {
        return new Format<>(
                SliceReader.making(slice -> slice.isEmpty() ? null : slice.text()),
                Function.identity(),
                JsonSlice::text,
                BodyMapper::array);
    }

    private Format<Object> streams() {
        return new Format<>(
                SliceReader.making(slice -> stream(slice.text())),
                Function.identity(),
                slice -> stream(slice.text()),
                slices -> stream(array(slices)));
    }

    private static Object stream(String text) {
        return new InputStreamCache(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String array(List<JsonSlice> slices) {
        StringBuilder array = new StringBuilder("[");
        slices.forEach(slice -> array.append(array.length() == 1 ? "" : ",").append(slice.text()));
        return array.append(']').toString();
    }

    private Format<Object> each(DataReader<Object> data) {
        return new Format<>(
                data,
                Function.identity(),
                slice -> parse(slice, data::read),
                slices -> {
                    List<Object> list = new ArrayList<>(slices.size());
                    slices.forEach(slice -> list.add(parse(slice, data::read)));
                    return list;
                });
    }

    private static <T> DataReader<T> data(
            PageReader.ItemReader<T> reader, Function<ResponseShape, T> empty) {
        return new DataReader<>() {
            @Override
            public T read(JsonParser parser, byte @Nullable [] source) throws IOException {
                return reader.read(parser, source);
            }

            @Override
            public T empty(ResponseShape shape) {
                return empty.apply(shape);
            }
        };
    }

    private <T> @Nullable T parse(JsonSlice slice, PageReader.ItemReader<T> reader) {
        try (JsonParser parser =
                mapper.getFactory().createParser(slice.bytes(), slice.offset(), slice.length())) {
            return parser.nextToken() == JsonToken.VALUE_NULL ? null : reader.read(parser, null);
        } catch (IOException e) {
            throw new UncheckedIOException("An item could not be made what outputClass says", e);
        } catch (NumberFormatException e) {
            // Jackson's own for a number whose exponent is beyond all measure
            throw new UncheckedIOException("An item holds a number too large", new IOException());
        }
    }
}
