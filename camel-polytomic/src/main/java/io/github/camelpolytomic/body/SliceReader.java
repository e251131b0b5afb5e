package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a value out of the response, to the letter, without building anything of it.
 *
 * @param <T> what is made of the cutting
 */
final class SliceReader<T extends @Nullable Object> implements DataReader<T> {

    private static final byte[] NO_ITEMS = "[]".getBytes(StandardCharsets.UTF_8);

    private final Function<JsonSlice, T> make;
    private final Source source;

    private SliceReader(Function<JsonSlice, T> make, Source source) {
        this.make = make;
        this.source = source;
    }

    /** One that gives slices, to be made something of later. */
    static SliceReader<JsonSlice> ofSlices() {
        return new SliceReader<>(Function.identity(), Source.KEPT);
    }

    /** One that makes something of a slice at once which does not hold on to its bytes. */
    static <T extends @Nullable Object> SliceReader<T> making(Function<JsonSlice, T> make) {
        return new SliceReader<>(make, Source.USED);
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public T read(JsonParser parser, byte @Nullable [] bytes) throws IOException {
        return make.apply(slice(parser, Objects.requireNonNull(bytes)));
    }

    /** The value on whose first token a parser stands; it stands on its last one afterwards. */
    static JsonSlice slice(JsonParser parser, byte[] bytes) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // the parser reads a text only when it is asked for it
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new JsonSlice(bytes, start, end - start);
    }

    @Override
    public boolean cuts() {
        return true;
    }

    @Override
    public T cut(JsonScanner scanner, byte[] bytes) throws JsonScanner.NotPlain {
        int start = scanner.skip();
        return make.apply(new JsonSlice(bytes, start, scanner.passed() - start));
    }

    @Override
    public T empty(ResponseShape shape) {
        return make.apply(
                shape == ResponseShape.LIST
                        ? new JsonSlice(NO_ITEMS, 0, NO_ITEMS.length)
                        : JsonSlice.NOTHING);
    }
}
