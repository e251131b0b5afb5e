package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Remembers the first answer of every idempotency key. */
final class Idempotency {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{8,255}");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** A request that has a key, or none; {@link #replay} is set when it was answered before. */
    static final class Ticket {
        private final String request;
        private Answer replay;

        private Ticket(String request) {
            this.request = request;
        }
    }

    /** Far more than any test sends; the real service keeps them for a day at least. */
    private static final int KEPT = 100_000;

    private final Map<String, Ticket> tickets =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
                    return size() > KEPT;
                }
            };

    /** Lets a request pass, or answers it from memory, or refuses it. */
    synchronized Ticket begin(Inbound in, Caller caller) {
        String key = in.header("Idempotency-Key");
        if (key == null || !METHODS.contains(in.method())) {
            return new Ticket(null);
        }
        if (!FORMAT.matcher(key).matches()) {
            throw new ApiProblem(
                    400,
                    "idempotency_key_invalid",
                    "An idempotency key has 8 to 255 letters, digits, hyphens and underscores");
        }
        String request = fingerprint(in);
        String scoped = caller + " " + key;
        Ticket first = tickets.get(scoped);
        if (first == null) {
            Ticket ticket = new Ticket(request);
            tickets.put(scoped, ticket);
            return ticket;
        }
        if (!first.request.equals(request)) {
            throw new ApiProblem(
                    422, "idempotency_key_reused", "The key belongs to a different request");
        }
        if (first.replay == null) {
            throw new ApiProblem(
                    409,
                    "idempotency_in_progress",
                    "The first request with this key has not been answered yet");
        }
        return first;
    }

    synchronized Answer replay(Ticket ticket) {
        return ticket.replay;
    }

    synchronized void finish(Ticket ticket, Answer answer) {
        ticket.replay = answer;
    }

    synchronized void clear() {
        tickets.clear();
    }

    private static String fingerprint(Inbound in) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.body());
            return in.method()
                    + " "
                    + in.rawPath()
                    + "?"
                    + in.rawQuery()
                    + " "
                    + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
