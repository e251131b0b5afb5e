package io.github.camelpolytomic.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries one HTTP request and gives the response as it comes in. It neither retries nor follows
 * redirects, and knows nothing of Polytomic. Safe for use by several threads.
 */
public interface Transport {

    /**
     * Sends a request.
     *
     * @param request what to send
     * @param call ends the exchange before its time; the transport lets go of the connection then
     * @return the response whose status and headers have come; the caller closes it
     * @throws Failure when there is no response
     */
    Received send(Outgoing request, CallGuard.Call call) throws Failure;

    /**
     * A request ready for the wire.
     *
     * @param method for example {@code GET}
     * @param origin where it goes
     * @param target path and query, encoded
     * @param headers as they are sent
     * @param body JSON; null for none
     */
    record Outgoing(
            String method,
            Origin origin,
            String target,
            Map<String, String> headers,
            byte @Nullable [] body) {}

    /**
     * What a browser calls an origin (RFC 6454).
     *
     * @param scheme in lower case
     * @param host in lower case
     * @param port -1 for the usual one of the scheme
     * @param address the address of all that
     */
    record Origin(String scheme, String host, int port, URI address) {

        private static final int MAX_PORT = 65_535;

        /** The origin of an address; null when it has no scheme or no host, or no possible port. */
        static @Nullable Origin of(URI address) {
            if (address.getScheme() == null
                    || address.getHost() == null
                    || address.getPort() > MAX_PORT) {
                return null;
            }
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
            int port = address.getPort() == usual ? -1 : address.getPort();
            String host = address.getHost().toLowerCase(Locale.ROOT);
            return new Origin(
                    scheme,
                    host,
                    port,
                    URI.create(scheme + "://" + host + (port < 0 ? "" : ":" + port)));
        }

        /** Whether it can be reached by HTTP. */
        boolean isWeb() {
            return scheme.equals("https") || scheme.equals("http");
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A response whose body is still on its way. For use by one thread. */
    interface Received extends Closeable {

        int status();

        /** The first value of a header; null when it is absent. */
        @Nullable String header(String name);

        /**
         * The body, unpacked if it came packed; null when there is none.
         *
         * <p>Reading it throws {@link Failure} when it breaks off, takes too long or is too large.
         */
        @Nullable InputStream body();

        /** The length of the body in bytes; negative when unknown. */
        long length();

        /** What made reading the body fail; null when nothing did. */
        @Nullable Failure failure();

        /**
         * Reads what is left of the body when that is little, so that the connection serves further
         * requests; otherwise gives up the connection.
         *
         * @throws Failure when the rest of the body does not come as it should
         */
        void finish() throws Failure;

        /** Gives up the connection unless {@link #finish} or the end of the body came before. */
        @Override
        void close();
    }

    /** Why there is no response, or only a part of one. */
    enum Problem {
        /** The host has no address. */
        UNKNOWN_HOST(true),
        /** No connection was made: refused, no route, too slow. */
        NOT_CONNECTED(true),
        /** All connections of the pool were in use for too long. */
        NO_FREE_CONNECTION(true),
        /** TLS could not be agreed on, for example for want of trust. */
        TLS(false),
        /** The server was silent for too long. */
        RESPONSE_TIMEOUT(false),
        /** The whole exchange took too long. */
        CALL_TIMEOUT(false),
        /** A stop ended it. */
        STOPPED(false),
        /** The connection broke, or what came is no HTTP. */
        BROKEN(false),
        /** The headers are longer than anybody's should be. */
        HEADERS_TOO_LARGE(false),
        /** The body is longer than allowed. */
        BODY_TOO_LARGE(false);

        private final boolean neverSent;

        Problem(boolean neverSent) {
            this.neverSent = neverSent;
        }

        /** Whether it came up so early that the server cannot have seen the request. */
        boolean neverSent() {
            return neverSent;
        }
    }

    /**
     * There is no response, or only a part of one. Neither this nor its cause quotes the server.
     */
    final class Failure extends IOException {

        private final transient Problem problem;

        /**
         * A failure.
         *
         * @param detail one short phrase without anything that the server sent
         * @param cause null when its text may hold what the server sent
         */
        public Failure(Problem problem, String detail, @Nullable Throwable cause) {
            super(detail, cause);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}
