package io.github.camelpolytomic.client;

import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a body, which tell whether there is one and how it is encoded: JSON that is
 * exchanged is UTF-8 and nothing else (RFC 8259, 8.1).
 *
 * @param stream the body from its first byte, but for a byte order mark of UTF-8
 * @param first up to four bytes
 * @param mark how many bytes the byte order mark had
 */
record Beginning(InputStream stream, byte[] first, int mark) {

    private static final byte[] NOTHING = {};

    /** Looks at a body; null for none. */
    static Beginning of(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return new Beginning(InputStream.nullInputStream(), NOTHING, 0);
        }
        byte[] first = new byte[4];
        int length = body.readNBytes(first, 0, 4);
        if (length < 4) {
            first = Arrays.copyOf(first, length);
        }
        PushbackInputStream stream = new PushbackInputStream(body, 4);
        // readers need not know of it
        int mark = first.length >= 3 && is(first, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        stream.unread(first, mark, first.length - mark);
        return new Beginning(stream, first, mark);
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return first.length == mark;
    }

    /**
     * Refuses what cannot be JSON in UTF-8, and pages that something in between made.
     *
     * @param mediaType null when unknown
     */
    void mustBeJson(@Nullable String mediaType, ResponseShape shape)
            throws ResponseReader.MalformedResponse {
        String encoding = encoding();
        if (encoding != null) {
            throw new ResponseReader.MalformedResponse(
                    "is " + encoding + "; JSON must be UTF-8 (RFC 8259)", null);
        }
        if (shape == ResponseShape.NONE && isHtml(mediaType)) {
            throw new ResponseReader.MalformedResponse(
                    "is a web page, so it does not come from the API: check baseUrl and the proxy",
                    null);
        }
    }

    private boolean isHtml(@Nullable String mediaType) {
        return first[mark] == '<'
                || mediaType != null && mediaType.toLowerCase(Locale.ROOT).contains("html");
    }

    /**
     * UTF-16 or UTF-32 if the bytes say so: by a mark, or by the zeros in what JSON begins with.
     */
    private @Nullable String encoding() {
        if (first.length >= 4
                && (is(first, 0, 0, 0, 0xFE, 0xFF)
                        || is(first, 0, 0xFF, 0xFE, 0, 0)
                        || is(first, 0, 0, 0, 0)
                        || is(first, 1, 0, 0, 0))) {
            return "UTF-32";
        }
        boolean utf16 =
                first.length >= 2
                        && (is(first, 0, 0xFE, 0xFF)
                                || is(first, 0, 0xFF, 0xFE)
                                || (first[0] == 0) != (first[1] == 0));
        return utf16 ? "UTF-16" : null;
    }

    private static boolean is(byte[] bytes, int from, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[from + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
