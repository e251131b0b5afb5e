package io.github.camelpolytomic.client;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.CallKind;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.TaskScheduler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Polytomic and reads the responses. Knows nothing of Camel, nor of the HTTP
 * client underneath. Safe for use by several threads.
 *
 * <p>One attempt at a request has the time that {@link ClientSettings#callTimeout} says for the
 * whole of it: for a free connection, for connecting, for sending, for redirects, and for the
 * response to its last byte. Each page of a list is a request of its own.
 */
public final class PolytomicClient {

    private static final String VERSION_HEADER = "X-Polytomic-Version";
    private static final String JSON = "application/json";
    private static final int MAX_REDIRECTS = 5;

    /** What an address may hold that is of type media type, in the form that is worth repeating. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}");

    /** Waits between two attempts; exists so that tests need not. */
    @FunctionalInterface
    public interface Pause {

        /**
         * Lets a time pass.
         *
         * @param guard knows of stops
         * @return whether the time is over; false when a stop ended the pause
         */
        boolean pause(Duration duration, CallGuard guard) throws InterruptedException;
    }

    private final Transport transport;
    private final ClientSettings settings;
    private final CallGuard guard;
    private final Observer observer;
    private final Pause pause;
    private final ErrorMapper errors;

    /**
     * A client.
     *
     * @param transport carries the requests
     * @param settings what all requests have in common
     * @param guard ends requests that take too long, and all of them when their owner stops
     * @param observer is told of every attempt; its clock turns a date in {@code Retry-After} into
     *     a duration
     * @param pause how {@link #execute} waits between attempts
     */
    public PolytomicClient(
            Transport transport,
            ClientSettings settings,
            CallGuard guard,
            Observer observer,
            Pause pause) {
        this(
                transport,
                settings,
                guard,
                observer,
                pause,
                new ErrorMapper(settings.mapper(), settings.baseUrl(), observer.clock()));
    }

    /** A client that waits on the calling thread. */
    public PolytomicClient(
            Transport transport, ClientSettings settings, CallGuard guard, Observer observer) {
        this(transport, settings, guard, observer, (duration, owner) -> owner.pause(duration));
    }

    private PolytomicClient(
            Transport transport,
            ClientSettings settings,
            CallGuard guard,
            Observer observer,
            Pause pause,
            ErrorMapper errors) {
        this.transport = transport;
        this.settings = settings;
        this.guard = guard;
        this.observer = observer;
        this.pause = pause;
        this.errors = errors;
    }

    /**
     * The same client for an owner that can be stopped alone, such as a consumer or a producer: see
     * {@link #stop} and {@link #start}. It stops when this one does.
     */
    public PolytomicClient stoppable() {
        return guardedBy(guard.child());
    }

    /** The same client whose calls another guard ends. */
    public PolytomicClient guardedBy(CallGuard owner) {
        return new PolytomicClient(transport, settings, owner, observer, pause, errors);
    }

    /**
     * Ends what is under way by this client: pauses between attempts at once, requests soon. They
     * fail with {@link PolytomicStoppedException}, and so does what is asked of it until {@link
     * #start}, if it takes longer than that.
     *
     * @param allowance how long a request may still take; zero aborts it at once
     */
    public void stop(Duration allowance) {
        guard.stop(allowance);
    }

    /** Goes on after a {@link #stop}. */
    public void start() {
        guard.start();
    }

    public ClientSettings settings() {
        return settings;
    }

    /** Who is told of what this client does, and those who use it. */
    public Observer observer() {
        return observer;
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
                if (!pause.pause(delay, guard)) {
                    throw ErrorMapper.ofStopBetween(request.operation(), attempts.count());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw errors.ofInterrupt(request.operation(), attempts.count());
            }
        }
    }

    /**
     * Sends a request, and again as the policy allows: the first time on the calling thread, later
     * on the scheduler's.
     *
     * @return whether the completion has been told when this returns
     */
    public <T> boolean execute(
            Request request,
            ResponseReader<T> reader,
            TaskScheduler scheduler,
            Completion<T> completion) {
        return new AsyncAttempts<>(request, prepare(request, reader), scheduler, guard, completion)
                .attempt(true);
    }

    /**
     * Sends a request once.
     *
     * @throws PolytomicException when that failed
     */
    public <T> Response<T> once(Request request, ResponseReader<T> reader) {
        try {
            return attempt(request, reader, 1);
        } catch (FailedAttempt e) {
            throw e.meaning();
        }
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
        // the credential that fetched the link is not at hand, the present one is as good
        ErrorMapper.Attempt attempt =
                new ErrorMapper.Attempt(
                        request.operation(),
                        0,
                        errors.scrubber(settings.credentials().authorization()));
        URI target = settings.baseUrl().resolve(link);
        if (target == null) {
            throw errors.ofMalformed(
                    attempt,
                    200,
                    new ResponseReader.MalformedResponse("has a link that is no address", null),
                    null);
        }
        if (!settings.baseUrl().isOrigin(target)) {
            throw errors.ofRedirect(attempt, 200, address(target), null, ELSEWHERE);
        }
        String query = target.getRawQuery();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String prefix = settings.baseUrl().prefix();
        // a request's path begins below the base URL
        String below = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
        return request.to(below + (query == null ? "" : "?" + query));
    }

    /** An attempt that failed: what it means, and what the transport's part in it was. */
    static final class FailedAttempt extends Exception {

        private final transient PolytomicException meaning;
        private final transient Transport.@Nullable Problem problem;

        private FailedAttempt(PolytomicException meaning, Transport.@Nullable Problem problem) {
            super(meaning);
            this.meaning = meaning;
            this.problem = problem;
        }

        PolytomicException meaning() {
            return meaning;
        }

        /** What the transport met; null when there was a response. */
        Transport.@Nullable Problem problem() {
            return problem;
        }
    }

    /** Sends a request once, and tells how that went. */
    <T> Response<T> attempt(Request request, ResponseReader<T> reader, int number)
            throws FailedAttempt {
        String authorization = authorization(request);
        ErrorMapper.Attempt attempt =
                new ErrorMapper.Attempt(
                        request.operation(), number, errors.scrubber(authorization));
        long began = System.nanoTime();
        try {
            Response<T> response = attempt(request, reader, attempt, authorization);
            observer.succeeded(
                    kind(request, response.status(), CallKind.NO_ERROR), System.nanoTime() - began);
            return response;
        } catch (FailedAttempt e) {
            PolytomicException meaning = e.meaning();
            observer.failed(
                    kind(request, meaning.getStatus(), meaning.getClass().getSimpleName()),
                    System.nanoTime() - began,
                    attempt.scrubber().scrub(request.line()),
                    meaning);
            throw e;
        }
    }

    private String authorization(Request request) {
        try {
            return settings.credentials().authorization();
        } catch (RuntimeException e) {
            observer.failed(request.operation(), e);
            throw e;
        }
    }

    private CallKind kind(Request request, int status, String error) {
        return new CallKind(
                request.operation(),
                request.method().name(),
                settings.baseUrl().origin().host(),
                status,
                error);
    }

    private <T> Response<T> attempt(
            Request request,
            ResponseReader<T> reader,
            ErrorMapper.Attempt attempt,
            String authorization)
            throws FailedAttempt {
        try (CallGuard.Call call = guard.begin(settings.callTimeout())) {
            if (call.reason() != null) {
                throw ErrorMapper.ofStop(request.operation(), attempt.number() - 1);
            }
            return new Exchange<>(request, reader, attempt, authorization, call).run();
        } catch (Transport.Failure e) {
            throw new FailedAttempt(
                    errors.ofTransport(attempt, e, settings.callTimeout()), e.problem());
        } catch (PolytomicException e) {
            throw new FailedAttempt(e, null);
        }
    }

    private static final String ELSEWHERE =
            "where no credential is sent; if that is where Polytomic is, make it the baseUrl";

    /** One request, and those that its redirects lead to. */
    private final class Exchange<T> {

        private final Request request;
        private final ResponseReader<T> reader;
        private final ErrorMapper.Attempt attempt;
        private final String authorization;
        private final CallGuard.Call call;

        /**
         * Only an operation whose response is a file may lead to a store of files (API notes,
         * section 14).
         */
        private final boolean file;

        private Exchange(
                Request request,
                ResponseReader<T> reader,
                ErrorMapper.Attempt attempt,
                String authorization,
                CallGuard.Call call) {
            this.request = request;
            this.reader = reader;
            this.attempt = attempt;
            this.authorization = authorization;
            this.call = call;
            this.file = request.response() == ResponseShape.FILE;
        }

        private Response<T> run() throws Transport.Failure {
            Transport.Outgoing outgoing =
                    outgoing(
                            settings.baseUrl().origin(),
                            request.target(settings.baseUrl().prefix()),
                            true);
            for (int redirects = 0; ; redirects++) {
                try (Transport.Received response = transport.send(outgoing, call)) {
                    String location = response.header("Location");
                    if (response.status() < 300) {
                        return read(response, location);
                    }
                    if (response.status() >= 400 || location == null) {
                        throw errors.ofResponse(attempt, response);
                    }
                    outgoing = redirected(response, location, redirects);
                    response.finish();
                }
            }
        }

        private Transport.Outgoing outgoing(
                Transport.Origin origin, String target, boolean trusted) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("User-Agent", settings.userAgent());
            if (trusted) {
                headers.put("Authorization", authorization);
                headers.put("Accept", JSON);
                headers.put(VERSION_HEADER, settings.version().date());
                if (request.key() != null) {
                    headers.put("Idempotency-Key", request.key().value());
                }
            }
            return new Transport.Outgoing(
                    request.method().name(), origin, target, headers, request.body());
        }

        /**
         * Where a redirect leads: a GET goes on with the credential on the same origin, to a signed
         * file without it, else not.
         */
        private Transport.Outgoing redirected(
                Transport.Received response, String location, int redirects) {
            int status = response.status();
            String requestId = attempt.requestId(response);
            URI target = settings.baseUrl().resolve(location);
            if (target == null) {
                throw errors.ofMalformed(
                        attempt,
                        status,
                        new ResponseReader.MalformedResponse("redirects to no address", null),
                        requestId);
            }
            boolean sameOrigin = settings.baseUrl().isOrigin(target);
            if (request.method() != Method.GET) {
                throw errors.ofRedirect(
                        attempt,
                        status,
                        address(target),
                        requestId,
                        sameOrigin
                                ? "which is followed for a GET only: a "
                                        + request.method()
                                        + " sent again might be done twice"
                                : ELSEWHERE);
            }
            Transport.Origin origin = Transport.Origin.of(target);
            if (origin == null || !origin.isWeb() || !(sameOrigin || file)) {
                throw errors.ofRedirect(attempt, status, address(target), requestId, ELSEWHERE);
            }
            if (redirects == MAX_REDIRECTS) {
                throw errors.ofRedirect(
                        attempt,
                        status,
                        address(target),
                        requestId,
                        "after " + redirects + " redirects before");
            }
            String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
            String query = target.getRawQuery();
            return outgoing(origin, query == null ? path : path + "?" + query, sameOrigin && !file);
        }

        private Response<T> read(Transport.Received response, @Nullable String location)
                throws Transport.Failure {
            ResponseReader.Content<T> content = content(response);
            // a body that goes wrong behind the JSON is no whole response
            response.finish();
            return new Response<>(
                    response.status(),
                    content.value(),
                    content.envelope(),
                    response.header(VERSION_HEADER),
                    attempt.requestId(response),
                    location,
                    attempt.number());
        }

        private ResponseReader.Content<T> content(Transport.Received response)
                throws Transport.Failure {
            try {
                return content(response, mediaType(response.header("Content-Type")));
            } catch (ResponseReader.MalformedResponse | IOException | RuntimeException e) {
                // a reader may hide why it could not go on
                if (response.failure() != null) {
                    throw response.failure();
                }
                if (e instanceof RuntimeException unforeseen) {
                    throw unforeseen;
                }
                if (e instanceof ResponseReader.MalformedResponse malformed) {
                    throw errors.ofMalformed(
                            attempt, response.status(), malformed, attempt.requestId(response));
                }
                throw new Transport.Failure(
                        Transport.Problem.BROKEN, e.getClass().getSimpleName(), null);
            }
        }

        private ResponseReader.Content<T> content(
                Transport.Received response, @Nullable String mediaType)
                throws ResponseReader.MalformedResponse, IOException {
            Beginning beginning = Beginning.of(response.body());
            if (beginning.isEmpty()) {
                if (request.response() == ResponseShape.NONE || file || response.status() != 200) {
                    return new ResponseReader.Content<>(reader.empty(request.response()), Map.of());
                }
                throw new ResponseReader.MalformedResponse("is empty", null);
            }
            if (!file) {
                beginning.mustBeJson(mediaType, request.response());
            }
            long length = response.length();
            return reader.read(
                    new ResponseReader.Incoming(
                            beginning.stream(),
                            length < 0 ? length : length - beginning.mark(),
                            mediaType,
                            request.response()));
        }

        /** A content type without its parameters; null when it is absent or not worth repeating. */
        private @Nullable String mediaType(@Nullable String contentType) {
            if (contentType == null || contentType.equals(JSON)) {
                return contentType;
            }
            int parameters = contentType.indexOf(';');
            String type =
                    (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
            boolean fine = MEDIA_TYPE.matcher(type).matches() && attempt.scrubber().isClean(type);
            return fine ? type : null;
        }
    }

    /**
     * An address without what may be secret in it: user, query and fragment; null when it is none.
     */
    private static @Nullable String address(URI target) {
        Transport.Origin origin = Transport.Origin.of(target);
        if (origin == null) {
            return null;
        }
        return origin + (target.getRawPath() == null ? "" : target.getRawPath());
    }
}
