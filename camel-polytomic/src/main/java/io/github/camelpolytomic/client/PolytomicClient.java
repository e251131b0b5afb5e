package io.github.camelpolytomic.client;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.TaskScheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to Polytomic and reads the responses. Knows nothing of Camel.
 *
 * <p>The HTTP client underneath must neither retry nor follow redirects by itself. Safe for use by
 * several threads.
 */
public final class PolytomicClient {

    private static final String VERSION_HEADER = "X-Polytomic-Version";
    private static final String IDEMPOTENCY_HEADER = "Idempotency-Key";
    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final int MAX_REDIRECTS = 5;

    /** CompletionWaits between two attempts; exists so that tests need not. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private final Supplier<HttpClient> http;
    private final ClientSettings settings;
    private final Pause pause;
    private final ErrorMapper failures;
    private final RequestConfig requestConfig;

    /**
     * A client.
     *
     * @param http asked for the HTTP client when the first request is sent, not before
     * @param settings what all requests have in common
     * @param pause how {@link #execute} waits between attempts
     * @param clock turns a date in {@code Retry-After} into a duration
     */
    public PolytomicClient(
            Supplier<HttpClient> http, ClientSettings settings, Pause pause, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.pause = pause;
        this.failures = new ErrorMapper(settings.mapper(), clock);
        Timeout timeout = Timeout.ofMilliseconds(settings.responseTimeout().toMillis());
        this.requestConfig =
                RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build();
    }

    /** A client that waits by sleeping and reads the system's clock. */
    public PolytomicClient(Supplier<HttpClient> http, ClientSettings settings) {
        this(
                http,
                settings,
                duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis()),
                Clock.systemUTC());
    }

    public ClientSettings settings() {
        return settings;
    }

    /**
     * What makes the requests of an operation in the client's version.
     *
     * @throws IllegalArgumentException when that version lacks the operation
     */
    public RequestBuilder requests(Operation operation) {
        return requests(operation, operation.template(settings.version()));
    }

    /** The same for a template that the table does not have. */
    public RequestBuilder requests(Operation operation, RequestTemplate template) {
        return new RequestBuilder(operation, template, settings.mapStyle(), settings.mapper());
    }

    /**
     * Sends a request, and again as the policy allows, on the calling thread.
     *
     * @throws PolytomicException when no attempt succeeded
     */
    public <T> Response<T> execute(Request request, ResponseReader<T> reader) {
        Attempts<T> attempts = prepare(request, reader);
        while (true) {
            Duration delay = attempts.next();
            if (delay == null) {
                return attempts.response();
            }
            try {
                pause.pause(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failures.ofConnection(
                        request,
                        new InterruptedIOException("interrupted"),
                        settings.baseUrl(),
                        attempts.count());
            }
        }
    }

    /**
     * Sends a request, and again as the policy allows: the first time on the calling thread, later
     * on the timer's.
     *
     * @return whether the completion has been told when this returns
     */
    public <T> boolean execute(
            Request request,
            ResponseReader<T> reader,
            TaskScheduler timer,
            Completion<T> completion) {
        return new AsyncAttempts<>(request, prepare(request, reader), timer, completion)
                .attempt(true);
    }

    /** Sends a request once. */
    public <T> Response<T> once(Request request, ResponseReader<T> reader) {
        return attempt(request, reader, 1);
    }

    private <T> Attempts<T> prepare(Request request, ResponseReader<T> reader) {
        return new Attempts<>(this, request, reader, settings.retry());
    }

    /**
     * The same request for an address that the server gave, which must be on its own origin.
     *
     * @param link absolute or relative to the host, used as it is
     * @throws PolytomicException when it leads elsewhere
     */
    public Request follow(Request request, String link) {
        URI target;
        try {
            target = settings.baseUrl().resolve(link);
        } catch (IllegalArgumentException e) {
            throw failures.ofMalformed(
                    request,
                    200,
                    new ResponseReader.MalformedResponse("has a link that is no address", null),
                    null,
                    0);
        }
        if (!settings.baseUrl().isOrigin(target)) {
            throw failures.ofRedirect(request, 200, origin(target), null, 0);
        }
        String query = target.getRawQuery();
        String path = target.getRawPath();
        String prefix = settings.baseUrl().prefix();
        // a request's path begins below the base URL
        String below = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
        return request.to(below + (query == null ? "" : "?" + query));
    }

    /** Sends a request once. */
    <T> Response<T> attempt(Request request, ResponseReader<T> reader, int attempt) {
        String authorization = settings.credentials().authorization();
        try {
            return send(
                    request,
                    reader,
                    attempt,
                    authorization,
                    settings.baseUrl().host(),
                    target(request),
                    MAX_REDIRECTS);
        } catch (IOException e) {
            throw failures.ofConnection(request, e, settings.baseUrl(), attempt);
        }
    }

    private String target(Request request) {
        return request.target(settings.baseUrl().prefix());
    }

    private <T> Response<T> send(
            Request request,
            ResponseReader<T> reader,
            int attempt,
            String authorization,
            HttpHost host,
            String target,
            int redirects)
            throws IOException {
        BasicClassicHttpRequest message =
                new BasicClassicHttpRequest(request.method().name(), host, target);
        message.setHeader(HttpHeaders.USER_AGENT, settings.userAgent());
        if (authorization != null) {
            message.setHeader(HttpHeaders.AUTHORIZATION, authorization);
            message.setHeader(HttpHeaders.ACCEPT, "application/json");
            message.setHeader(VERSION_HEADER, settings.version().date());
            if (request.key() != null) {
                message.setHeader(IDEMPOTENCY_HEADER, request.key().value());
            }
            if (request.body() != null) {
                message.setEntity(
                        new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
            }
        }
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(requestConfig);
        // what a redirect leads to is asked for after this response has been let go
        Object outcome =
                http.get()
                        .execute(
                                host,
                                message,
                                context,
                                response ->
                                        receive(request, reader, attempt, authorization, response));
        if (outcome instanceof PolytomicException failure) {
            throw failure;
        }
        if (outcome instanceof Redirect elsewhere) {
            return redirect(request, reader, attempt, authorization, elsewhere, redirects);
        }
        @SuppressWarnings("unchecked")
        Response<T> response = (Response<T>) outcome;
        return response;
    }

    /** Where a response leads instead of being one. */
    private record Redirect(URI location, int status, String requestId) {}

    /** Gives the response, or the {@link Redirect}, or the exception that it means. */
    private <T> Object receive(
            Request request,
            ResponseReader<T> reader,
            int attempt,
            String authorization,
            ClassicHttpResponse response)
            throws IOException {
        int status = response.getCode();
        String requestId = header(response, REQUEST_ID_HEADER);
        HttpEntity entity = response.getEntity();
        if (status >= 300) {
            String location = header(response, HttpHeaders.LOCATION);
            if (status < 400 && location != null && request.method() == Method.GET) {
                try {
                    URI target = settings.baseUrl().resolve(location);
                    return new Redirect(target, status, requestId);
                } catch (IllegalArgumentException e) {
                    return failures.ofMalformed(
                            request,
                            status,
                            new ResponseReader.MalformedResponse("redirects to no address", null),
                            requestId,
                            attempt);
                }
            }
            InputStream body = entity == null ? null : entity.getContent();
            // given, not thrown: a handler that throws costs the connection
            return failures.ofResponse(request, response, body, requestId, authorization, attempt);
        }
        ResponseReader.Content<T> content =
                content(request, reader, attempt, response, entity, requestId);
        return new Response<>(
                status,
                content.value(),
                content.envelope(),
                header(response, VERSION_HEADER),
                requestId,
                header(response, HttpHeaders.LOCATION),
                attempt);
    }

    private <T> ResponseReader.Content<T> content(
            Request request,
            ResponseReader<T> reader,
            int attempt,
            ClassicHttpResponse response,
            HttpEntity entity,
            String requestId)
            throws IOException {
        int status = response.getCode();
        boolean mayBeEmpty =
                request.response() == ResponseShape.NONE
                        || request.response() == ResponseShape.FILE
                        || status != 200;
        PeekedStream stream = entity == null ? null : PeekedStream.of(entity.getContent());
        if (stream == null || stream.isEmpty()) {
            if (mayBeEmpty) {
                return new ResponseReader.Content<>(reader.empty(request.response()), Map.of());
            }
            throw failures.ofMalformed(
                    request,
                    status,
                    new ResponseReader.MalformedResponse("is empty", null),
                    requestId,
                    attempt);
        }
        try (stream) {
            String type = entity.getContentType();
            return reader.read(
                    new ResponseReader.Incoming(
                            stream,
                            entity.getContentLength(),
                            mediaType(type),
                            request.response()));
        } catch (ResponseReader.MalformedResponse e) {
            throw failures.ofMalformed(request, status, e, requestId, attempt);
        }
    }

    /**
     * Follows a redirect of a GET: with the credential on the same origin, to a signed file without
     * it, else not.
     */
    private <T> Response<T> redirect(
            Request request,
            ResponseReader<T> reader,
            int attempt,
            String authorization,
            Redirect elsewhere,
            int redirects)
            throws IOException {
        URI location = elsewhere.location();
        boolean sameOrigin = settings.baseUrl().isOrigin(location);
        boolean web =
                location.getHost() != null
                        && location.getScheme() != null
                        && location.getScheme().startsWith("http");
        // only an operation whose response is a file may lead to a store of files (API notes,
        // section 14)
        boolean file = request.response() == ResponseShape.FILE;
        if (redirects == 0 || !web || !(sameOrigin || file)) {
            throw failures.ofRedirect(
                    request, elsewhere.status(), origin(location), elsewhere.requestId(), attempt);
        }
        String query = location.getRawQuery();
        String path = location.getRawPath().isEmpty() ? "/" : location.getRawPath();
        HttpHost host = new HttpHost(location.getScheme(), location.getHost(), location.getPort());
        return send(
                request,
                reader,
                attempt,
                sameOrigin && !file ? authorization : null,
                host,
                query == null ? path : path + "?" + query,
                redirects - 1);
    }

    private static String origin(URI location) {
        return location.getScheme() + "://" + location.getRawAuthority();
    }

    private static String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static String mediaType(String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
    }
}
