package io.github.camelpolytomic.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The transport by Apache HttpClient 5, whose types stay in here. The client must neither retry nor
 * follow redirects by itself.
 */
public final class HttpTransport implements Transport {

    /**
     * Up to so much of a body that nobody wants is read, which is cheaper than a new connection.
     */
    private static final int WORTH_READING = 64 * 1024;

    /** Those of HttpClient's exceptions whose texts hold nothing that the server sent. */
    private static final Set<Class<?>> QUOTES_NOBODY =
            Set.of(
                    ConnectTimeoutException.class,
                    ConnectionRequestTimeoutException.class,
                    NoHttpResponseException.class);

    private final Supplier<HttpClient> http;
    private final long maxResponseSize;
    private final RequestConfig config;

    /**
     * A transport.
     *
     * @param http asked for the client when a request is sent, not before
     * @param responseTimeout the longest silence of the server, and the longest wait for a free
     *     connection
     * @param maxResponseSize the most bytes of a body, counted after it was unpacked
     */
    public HttpTransport(
            Supplier<HttpClient> http, Duration responseTimeout, long maxResponseSize) {
        this.http = http;
        this.maxResponseSize = maxResponseSize;
        Timeout timeout = Timeout.ofMilliseconds(responseTimeout.toMillis());
        this.config =
                RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build();
    }

    @Override
    public Received send(Outgoing request, CallGuard.Call call) throws Failure {
        Origin origin = request.origin();
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), origin.address());
        message.setPath(request.target());
        message.setConfig(config);
        request.headers().forEach(message::setHeader);
        if (request.body() != null) {
            message.setEntity(new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
        }
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        HttpClient client = http.get();
        call.onAbort(message::cancel);
        try {
            HttpHost host = new HttpHost(origin.scheme(), origin.host(), origin.port());
            return new Incoming(client.executeOpen(host, message, context), message, call);
        } catch (IOException e) {
            throw failure(e, call);
        } catch (IllegalStateException e) {
            // what HttpClient throws whose pool was closed, or whose request was aborted meanwhile
            throw aborted(call);
        }
    }

    private static Failure aborted(CallGuard.Call call) {
        boolean late = call.reason() == CallGuard.Reason.TIMEOUT;
        return new Failure(late ? Problem.CALL_TIMEOUT : Problem.STOPPED, "aborted", null);
    }

    private static Failure failure(IOException e, CallGuard.Call call) {
        if (e instanceof Failure known) {
            return known;
        }
        if (call.reason() != null) {
            return aborted(call);
        }
        boolean quotesNobody = quotesNobody(e);
        String detail =
                quotesNobody && e.getMessage() != null
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
        return new Failure(problem(e), detail, quotesNobody ? e : null);
    }

    private static Problem problem(IOException e) {
        if (e instanceof UnknownHostException) {
            return Problem.UNKNOWN_HOST;
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return Problem.NO_FREE_CONNECTION;
        }
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException) {
            return Problem.NOT_CONNECTED;
        }
        if (e instanceof MessageConstraintException) {
            return Problem.HEADERS_TOO_LARGE;
        }
        if (e instanceof SSLException) {
            // a connection that is reset below TLS is no question of trust
            return e.getCause() instanceof SocketException ? Problem.BROKEN : Problem.TLS;
        }
        return e instanceof SocketTimeoutException ? Problem.RESPONSE_TIMEOUT : Problem.BROKEN;
    }

    /**
     * The platform's exceptions tell of hosts and sockets; HttpClient's may quote a header line.
     */
    private static boolean quotesNobody(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String type = each.getClass().getName();
            boolean platform =
                    type.startsWith("java.net.")
                            || type.startsWith("javax.net.ssl.")
                            || type.startsWith("sun.")
                            || type.startsWith("java.security.")
                            || type.startsWith("java.io.");
            boolean known =
                    QUOTES_NOBODY.contains(each.getClass()) || each instanceof ConnectException;
            if (!(platform || known) || each.getSuppressed().length > 0) {
                return false;
            }
        }
        return true;
    }

    /** A response of HttpClient. */
    private final class Incoming implements Received {

        private final ClassicHttpResponse response;
        private final HttpUriRequestBase message;
        private final CallGuard.Call call;
        private final @Nullable Body body;
        private final long length;
        private @Nullable Failure failure;

        private Incoming(
                ClassicHttpResponse response, HttpUriRequestBase message, CallGuard.Call call)
                throws IOException {
            this.response = response;
            this.message = message;
            this.call = call;
            HttpEntity entity = response.getEntity();
            this.length = entity == null ? 0 : entity.getContentLength();
            InputStream content = entity == null ? null : entity.getContent();
            this.body = content == null ? null : new Body(content);
        }

        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public @Nullable String header(String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        @Override
        public @Nullable InputStream body() {
            return body;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public @Nullable Failure failure() {
            return failure;
        }

        @Override
        public void finish() throws Failure {
            if (body == null || body.ended) {
                return;
            }
            byte[] nobodyWants = new byte[4096];
            try {
                for (int left = WORTH_READING; left > 0 && !body.ended; ) {
                    left -= Math.max(body.read(nobodyWants), 0);
                }
            } catch (Failure e) {
                throw e;
            } catch (IOException e) {
                throw HttpTransport.failure(e, call);
            }
        }

        @Override
        public void close() {
            if (body != null && !body.ended) {
                // else HttpClient would read on to the end of the body, wherever that is
                message.cancel();
            }
            try {
                response.close();
            } catch (IOException e) {
                // the connection has been given up; there is nothing more to do for it
            }
        }

        /** Counts what comes, and keeps what went wrong from readers that would hide it. */
        private final class Body extends FilterInputStream {

            private long read;
            private boolean ended;

            private Body(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (ended) {
                    return -1;
                }
                int count;
                try {
                    count = in.read(buffer, offset, wanted);
                } catch (IOException e) {
                    throw failed(HttpTransport.failure(e, call));
                } catch (IllegalStateException e) {
                    throw failed(aborted(call));
                }
                ended = count < 0;
                read += Math.max(count, 0);
                if (read > maxResponseSize) {
                    throw failed(
                            new Failure(
                                    Problem.BODY_TOO_LARGE,
                                    "more than " + maxResponseSize + " bytes",
                                    null));
                }
                return count;
            }

            private Failure failed(Failure why) {
                failure = why;
                return why;
            }

            @Override
            public long skip(long bytes) throws IOException {
                // as any reading, so that it is counted
                byte[] buffer = new byte[(int) Math.min(bytes, 4096)];
                return bytes <= 0 ? 0 : Math.max(read(buffer), 0);
            }

            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void close() {
                // whoever reads it must not end the exchange: finish() and close() do
            }
        }
    }
}
