package io.github.camelpolytomic.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who calls: gives the value of the header {@code Authorization}.
 *
 * <p>It is asked at every attempt, so that a credential that was rotated meanwhile is used at once.
 * It must be safe for use by several threads.
 */
@FunctionalInterface
public interface Credentials {

    /**
     * The value of the header.
     *
     * @return for example {@code Bearer KEY}; never null
     */
    String authorization();

    /**
     * A user's API key, a partner key, or a deployment key in its newer form (API notes, section
     * 2).
     */
    static String bearer(String key) {
        return "Bearer " + key;
    }

    /**
     * An organization id with a partner or deployment key, or a deployment key as the user name
     * with no password (API notes, section 2).
     *
     * @param user the user name; must not contain a colon (RFC 7617)
     * @param password may be empty
     */
    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
