package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;

/**
 * Reads what is under {@code data}; {@link EnvelopeReader} leads it there.
 *
 * @param <T> what it makes of that
 */
interface DataReader<T> {

    /**
     * Reads one value.
     *
     * @param parser stands on the first token of the value, and on its last one afterwards
     * @param source the bytes that the parser reads, so that its offsets are those of the bytes;
     *     null unless {@link #needsSource}
     */
    T read(JsonParser parser, byte[] source) throws IOException;

    /** What stands for no value: of a list an empty one, otherwise null. */
    T empty(ResponseShape shape);

    /** Whether it cuts out of the response's bytes, which are then read before they are parsed. */
    default boolean needsSource() {
        return false;
    }
}
