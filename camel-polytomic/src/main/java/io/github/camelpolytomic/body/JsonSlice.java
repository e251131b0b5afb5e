package io.github.camelpolytomic.body;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value as it stands in the bytes of a response, to the letter. What is made of it is made
 * when it is asked for, and anew each time.
 *
 * @param bytes the response, in UTF-8; not to be changed
 * @param offset where the value begins in there
 * @param length how many bytes it has; 0 when there was no value
 */
public record JsonSlice(byte[] bytes, int offset, int length) {

    /** Stands for a response without a body. */
    public static final JsonSlice NOTHING = new JsonSlice(new byte[0], 0, 0);

    /** Whether there is no value at all; not so for a null. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The value as it was written; never null. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
