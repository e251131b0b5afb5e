package io.github.camelpolytomic.client;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The key that lets a POST be sent again without being done again (API notes, section 4). One
 * object accompanies one thing to do, through all attempts and redeliveries.
 *
 * <p>The API replays the first response for a key, errors included. So a key that we made is
 * renewed once a response has told for certain that nothing happened; one that may stand for
 * something done is kept for good.
 */
public final class IdempotencyKey {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{8,255}");

    private final boolean given;
    private String value;
    private boolean maybeDone;

    private IdempotencyKey(String value, boolean given) {
        this.value = value;
        this.given = given;
    }

    /** A new random key. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString(), false);
    }

    /**
     * A key that the user chose; it is never renewed.
     *
     * @throws IllegalArgumentException when it is not 8 to 255 of the characters that the API
     *     allows
     */
    public static IdempotencyKey of(String value) {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key has 8 to 255 characters out of A-Z a-z 0-9 - _");
        }
        return new IdempotencyKey(value, true);
    }

    /** The value of the header. */
    public synchronized String value() {
        return value;
    }

    /** It is unknown whether a request with this key was carried out. */
    synchronized void maybeDone() {
        maybeDone = true;
    }

    synchronized boolean isMaybeDone() {
        return maybeDone;
    }

    /** A response said that the request was not carried out. */
    synchronized void notDone() {
        if (!given && !maybeDone) {
            value = UUID.randomUUID().toString();
        }
    }
}
