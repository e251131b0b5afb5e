package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is under {@code data}; {@link EnvelopeReader} leads it there.
 *
 * @param <T> what it makes of that
 */
interface DataReader<T extends @Nullable Object> {

    /** What a reader needs of the response's bytes besides the parser. */
    enum Source {
        /** Nothing: the response is parsed while it comes in. */
        NONE,
        /** They are there until it has read the value. */
        USED,
        /** What it makes holds on to them. */
        KEPT
    }

    /**
     * Reads one value.
     *
     * @param parser stands on the first token of the value, and on its last one afterwards
     * @param source the bytes that the parser reads, so that its offsets are those of the bytes;
     *     null if it needs none
     */
    T read(JsonParser parser, byte @Nullable [] source) throws IOException;

    /** What stands for no value: of a list an empty one, otherwise null. */
    T empty(ResponseShape shape);

    /** What it needs of the response's bytes. */
    default Source source() {
        return Source.NONE;
    }

    /** Whether it can do without a parser, by {@link #cut}. */
    default boolean cuts() {
        return false;
    }

    /**
     * Reads one value without a parser.
     *
     * @param scanner stands before the value, which is no null, and behind it afterwards
     * @param source the bytes that it scans
     * @throws JsonScanner.NotPlain of what a parser has to read
     */
    default T cut(JsonScanner scanner, byte[] source) throws JsonScanner.NotPlain {
        throw new UnsupportedOperationException();
    }
}
