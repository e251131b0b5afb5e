package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.Delivery;
import io.github.camelpolytomic.simulator.Reply;
import io.github.camelpolytomic.simulator.http.HttpPoster;
import io.github.camelpolytomic.simulator.state.SimClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Posts parcels over at most so many connections at once; what is more waits in a queue, not in
 * threads. Remembers the latest attempts.
 */
public final class Courier {

    private static final int CONNECTIONS = 64;
    private static final int THREADS = 2;
    private static final int KEPT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Names that are reserved for examples: nobody is there, so a receiver is imagined. */
    private static final String RESERVED = ".example";

    private record Waiting(Parcel parcel, CompletableFuture<Reply> reply) {}

    private final SimClock clock;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Deque<Delivery> log = new ArrayDeque<>();
    private HttpPoster poster;
    private HttpClient client;
    private ThreadPoolExecutor executor;
    private int underWay;
    private boolean open = true;

    /**
     * A courier.
     *
     * @param clock for the times in the log
     */
    public Courier(SimClock clock) {
        this.clock = clock;
    }

    /**
     * Posts something.
     *
     * @param parcel what
     * @param done hears of the reply, in any thread; never of an exception
     */
    public void post(Parcel parcel, Consumer<Reply> done) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        // before it is sent: a reply that is quicker than this thread must not be heard in it
        reply.thenAccept(done);
        post(parcel, reply);
    }

    /**
     * Posts something.
     *
     * @param parcel what
     * @return the reply; never completes exceptionally
     */
    public CompletableFuture<Reply> post(Parcel parcel) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        post(parcel, reply);
        return reply;
    }

    private void post(Parcel parcel, CompletableFuture<Reply> reply) {
        Waiting waiting = new Waiting(parcel, reply);
        boolean closed;
        synchronized (this) {
            closed = !open;
            if (!closed && underWay >= CONNECTIONS) {
                queue.add(waiting);
                return;
            }
            underWay += closed ? 0 : 1;
        }
        if (closed) {
            reply.complete(new Reply(0, "", "The simulator is closed"));
        } else {
            send(waiting);
        }
    }

    /**
     * How many parcels are under way or wait for a connection.
     *
     * @return their number
     */
    public synchronized int pending() {
        return underWay + queue.size();
    }

    /**
     * The latest attempts of a kind, oldest first.
     *
     * @param kind events or records
     * @return a copy
     */
    public synchronized List<Delivery> log(Delivery.Kind kind) {
        return log.stream().filter(d -> d.kind() == kind).toList();
    }

    /** Forgets the attempts. */
    public synchronized void clearLog() {
        log.clear();
    }

    /** Posts nothing any more. */
    public void close() {
        List<Waiting> rest;
        synchronized (this) {
            open = false;
            rest = List.copyOf(queue);
            queue.clear();
        }
        HttpPoster last;
        synchronized (this) {
            last = poster;
        }
        if (last != null) {
            last.close();
        }
        rest.forEach(w -> w.reply().complete(new Reply(0, "", "The simulator is closed")));
    }

    private void send(Waiting waiting) {
        Parcel parcel = waiting.parcel();
        if (imagined(parcel.url())) {
            arrived(waiting, new Reply(200, "", null));
            return;
        }
        HttpRequest request;
        try {
            URI uri = URI.create(parcel.url());
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                poster().post(
                                uri,
                                parcel.headers(),
                                parcel.body(),
                                PATIENCE,
                                (answer, error) -> arrived(waiting, reply(answer, error)));
                return;
            }
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(PATIENCE);
            parcel.headers().forEach(builder::setHeader);
            request = builder.POST(HttpRequest.BodyPublishers.ofByteArray(parcel.body())).build();
        } catch (IllegalArgumentException e) {
            arrived(waiting, new Reply(0, "", e.getMessage()));
            return;
        }
        client().sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, error) -> arrived(waiting, reply(response, error)));
    }

    /**
     * Whether a URL leads to a name that is reserved for examples, so that its receiver is only
     * imagined.
     *
     * @param url any text
     * @return true for hosts below {@code .example}
     */
    static boolean imagined(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && host.endsWith(RESERVED);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Reply reply(HttpPoster.Answer answer, IOException error) {
        return answer == null
                ? new Reply(0, "", error.toString())
                : new Reply(answer.status(), answer.body(), null);
    }

    private static Reply reply(HttpResponse<String> response, Throwable error) {
        if (error == null) {
            return new Reply(response.statusCode(), response.body(), null);
        }
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return new Reply(0, "", cause.toString());
    }

    private void arrived(Waiting waiting, Reply reply) {
        Parcel parcel = waiting.parcel();
        Instant at = clock.now();
        Waiting next;
        synchronized (this) {
            log.add(
                    new Delivery(
                            parcel.kind(),
                            parcel.url(),
                            parcel.headers(),
                            parcel.body(),
                            parcel.attempt(),
                            at,
                            reply));
            if (log.size() > KEPT) {
                log.remove();
            }
            next = queue.poll();
            if (next == null) {
                underWay--;
            }
        }
        waiting.reply().complete(reply);
        if (next != null) {
            // not on this stack: answers at once would pile up on it
            Waiting following = next;
            executor().execute(() -> send(following));
        }
    }

    private synchronized HttpPoster poster() {
        if (poster == null) {
            poster = new HttpPoster();
        }
        return poster;
    }

    /** For https only, which is rare on localhost. */
    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(PATIENCE)
                            .executor(executor())
                            .build();
        }
        return client;
    }

    private synchronized ThreadPoolExecutor executor() {
        if (executor == null) {
            executor =
                    new ThreadPoolExecutor(
                            THREADS,
                            THREADS,
                            5,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            task -> {
                                Thread thread = new Thread(task, "polytomic-simulator-courier");
                                thread.setDaemon(true);
                                return thread;
                            });
            executor.allowCoreThreadTimeOut(true);
        }
        return executor;
    }
}
