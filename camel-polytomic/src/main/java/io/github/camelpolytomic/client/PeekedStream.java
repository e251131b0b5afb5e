package io.github.camelpolytomic.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose first byte was looked at, to know whether there is one: chunked responses have no
 * length.
 */
final class PeekedStream extends FilterInputStream {

    private int first;

    private PeekedStream(InputStream in, int first) {
        super(in);
        this.first = first;
    }

    static PeekedStream of(InputStream in) throws IOException {
        return new PeekedStream(in, in.read());
    }

    boolean isEmpty() {
        return first < 0;
    }

    @Override
    public int read() throws IOException {
        if (first >= 0) {
            int next = first;
            first = -2;
            return next;
        }
        return first == -1 ? -1 : in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (first == -2) {
            return in.read(buffer, offset, length);
        }
        int next = read();
        if (next < 0) {
            return -1;
        }
        buffer[offset] = (byte) next;
        // what is there already comes along; no more is waited for
        int more = length > 1 && in.available() > 0 ? in.read(buffer, offset + 1, length - 1) : 0;
        return 1 + Math.max(more, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
