package io.github.camelpolytomic.body;

import io.github.camelpolytomic.client.ResponseReader.Incoming;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A response that was read to its end before anything is made of it.
 *
 * @param array holds it, from the first byte on
 * @param length how many bytes it has
 * @param lent whether the array is used for another response when this one is done with
 */
record ResponseBytes(byte[] array, int length, boolean lent) implements AutoCloseable {

    /** As many as there are calls at a time, more or less. */
    private static final int SPARE = 16;

    /** A server that says more gets no array for its word alone. */
    private static final int MOST_BELIEVED = 16 * 1024 * 1024;

    private static final int SMALLEST = 8 * 1024;

    /** A larger one is rare, and would only be kept for nothing. */
    private static final int LARGEST_SPARE = 2 * 1024 * 1024;

    private static final AtomicReferenceArray<SoftReference<byte[]>> SPARES =
            new AtomicReferenceArray<>(SPARE);

    /** Reads a response whose bytes may be kept. */
    static ResponseBytes toKeep(Incoming incoming) throws IOException {
        if (isKnown(incoming.length())) {
            byte[] array = new byte[(int) incoming.length()];
            return read(incoming, array);
        }
        try (ResponseBytes lent = toUse(incoming)) {
            return new ResponseBytes(Arrays.copyOf(lent.array, lent.length), lent.length, false);
        }
    }

    /** Reads a response whose bytes nobody must hold on to when it is closed. */
    static ResponseBytes toUse(Incoming incoming) throws IOException {
        if (isKnown(incoming.length())) {
            byte[] array = borrow((int) incoming.length());
            ResponseBytes read = read(incoming, array);
            return new ResponseBytes(array, read.length, true);
        }
        byte[] array = borrow(SMALLEST);
        int length = 0;
        InputStream stream = incoming.stream();
        while (true) {
            int count = stream.read(array, length, array.length - length);
            if (count < 0) {
                if (length < incoming.length()) {
                    throw ended(length, incoming);
                }
                return new ResponseBytes(array, length, true);
            }
            length += count;
            if (length == array.length) {
                // fails of more than an array can hold, as reading it in any other way would
                array = Arrays.copyOf(array, Math.multiplyExact(length, 2));
            }
        }
    }

    private static boolean isKnown(long length) {
        return length > 0 && length <= MOST_BELIEVED;
    }

    private static ResponseBytes read(Incoming incoming, byte[] array) throws IOException {
        int length = (int) incoming.length();
        int read = incoming.stream().readNBytes(array, 0, length);
        if (read < length) {
            throw ended(read, incoming);
        }
        return new ResponseBytes(array, length, false);
    }

    private static IOException ended(int read, Incoming incoming) {
        return new IOException(
                "the response ended after " + read + " of " + incoming.length() + " bytes");
    }

    private static byte[] borrow(int length) {
        int slot = slot();
        SoftReference<byte[]> spare = SPARES.getAndSet(slot, null);
        byte[] array = spare == null ? null : spare.get();
        return array != null && array.length >= length
                ? array
                : new byte[Math.max(SMALLEST, length)];
    }

    private static int slot() {
        return Math.floorMod(Thread.currentThread().hashCode(), SPARE);
    }

    /** Gives the array back, if it was lent. */
    @Override
    public void close() {
        if (lent && array.length <= LARGEST_SPARE) {
            SPARES.set(slot(), new SoftReference<>(array));
        }
    }
}
