package io.github.camelpolytomic.simulator.base;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of path segments and query strings. */
public final class Escapes {

    private Escapes() {}

    /**
     * Decodes a path segment, where a plus sign is a plus sign.
     *
     * @param segment raw segment
     * @return decoded segment
     */
    public static String decodePath(String segment) {
        return segment.indexOf('%') < 0 ? segment : decodeQuery(segment.replace("+", "%2B"));
    }

    /**
     * Decodes a part of a query string, where a plus sign is a blank.
     *
     * @param part raw name or value
     * @return decoded text
     */
    public static String decodeQuery(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("The URL holds a malformed escape: " + part);
        }
    }
}
