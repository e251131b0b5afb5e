package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Cuts a value out of the response, to the letter, without building anything of it. */
final class SliceReader implements DataReader<JsonSlice> {

    @Override
    public boolean needsSource() {
        return true;
    }

    @Override
    public JsonSlice read(JsonParser parser, byte[] source) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // the parser reads a text only when it is asked for it
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new JsonSlice(source, start, end - start);
    }

    @Override
    public JsonSlice empty(ResponseShape shape) {
        byte[] bytes = "[]".getBytes(StandardCharsets.UTF_8);
        return shape == ResponseShape.LIST
                ? new JsonSlice(bytes, 0, bytes.length)
                : JsonSlice.NOTHING;
    }
}
