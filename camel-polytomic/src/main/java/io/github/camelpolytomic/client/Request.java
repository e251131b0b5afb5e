package io.github.camelpolytomic.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hc.core5.net.PercentCodec;
import org.jspecify.annotations.Nullable;

/**
 * One request, ready to be sent as often as need be. Immutable but for the state of its key.
 *
 * @param operation the name for messages
 * @param method the HTTP method
 * @param path below the base URL, encoded
 * @param query the encoded {@code name=value} pairs
 * @param body the JSON to send; null for none
 * @param response what the response looks like
 * @param repeatable whether it may be sent twice without more effect than once
 * @param key protects a request that is not repeatable; null for none
 */
public record Request(
        String operation,
        Method method,
        String path,
        List<String> query,
        byte @Nullable [] body,
        ResponseShape response,
        boolean repeatable,
        @Nullable IdempotencyKey key) {

    /** What follows the host in the request line. */
    public String target(String prefix) {
        if (query.isEmpty()) {
            return prefix + path;
        }
        return prefix + path + (path.indexOf('?') < 0 ? '?' : '&') + String.join("&", query);
    }

    /** Method and path, for people: what the query holds is the business of nobody else. */
    String line() {
        int mark = path.indexOf('?');
        return method + " " + (mark < 0 ? path : path.substring(0, mark));
    }

    /** The same request with another value of one query parameter. */
    public Request with(String name, String value) {
        String start = name + "=";
        List<String> pairs = new ArrayList<>(query.size() + 1);
        for (String pair : query) {
            if (!pair.startsWith(start)) {
                pairs.add(pair);
            }
        }
        pairs.add(start + PercentCodec.RFC3986.encode(value));
        return new Request(
                operation, method, path, List.copyOf(pairs), body, response, repeatable, key);
    }

    /** The same request to another path that is complete with its query. */
    Request to(String rawPathAndQuery) {
        return new Request(
                operation, method, rawPathAndQuery, List.of(), body, response, repeatable, key);
    }

    /** The same request with a key; null for none. */
    public Request protectedBy(IdempotencyKey protection) {
        return new Request(operation, method, path, query, body, response, repeatable, protection);
    }

    /** Tells what is asked for from everything else that may be asked for: 64 hex digits. */
    public String fingerprint() {
        MessageDigest digest = Digest.sha256();
        digest.update(
                (method + " " + path + "\n" + String.join("&", query) + "\n").getBytes(UTF_8));
        if (body != null) {
            digest.update(body);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
