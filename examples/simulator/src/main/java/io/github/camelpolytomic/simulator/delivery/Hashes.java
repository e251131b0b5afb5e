package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.base.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Short names for the contents of records. */
final class Hashes {

    private static final int BYTES = 8;

    private Hashes() {}

    /** Sixteen hex digits, the same for the same fields. */
    static String of(Map<String, Object> fields) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.write(fields));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
