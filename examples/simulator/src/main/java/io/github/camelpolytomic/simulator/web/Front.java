package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.RecordedRequest;
import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.contract.Route;
import io.github.camelpolytomic.simulator.http.HttpExchange;
import io.github.camelpolytomic.simulator.http.HttpRequest;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, lets faults happen, writes answers. Nothing here blocks, so no thread waits. */
public final class Front implements Consumer<HttpExchange> {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final String VERSION = "X-Polytomic-Version";

    private final Contract contract;
    private final Dispatcher dispatcher;
    private final Links links;
    private final Function<String, Fault> faults;
    private final Consumer<RecordedRequest> log;
    private final Supplier<Duration> latency;
    private final Idempotency idempotency = new Idempotency();
    private final AtomicLong generation = new AtomicLong();
    private final Set<HttpExchange> waiting = ConcurrentHashMap.newKeySet();

    /**
     * Makes the front.
     *
     * @param contract routes and schemas
     * @param world what handlers work on
     * @param credentials keys that are accepted
     * @param handlers one for each operation of the contract
     * @param links serves files
     * @param faults takes the next fault of an operation, or null
     * @param log hears of every request before it is answered
     * @param latency how long the next answer is kept back
     */
    public Front(
            Contract contract,
            World world,
            Credentials credentials,
            Map<String, Handler> handlers,
            Links links,
            Function<String, Fault> faults,
            Consumer<RecordedRequest> log,
            Supplier<Duration> latency) {
        this.contract = contract;
        this.dispatcher =
                new Dispatcher(contract, world, new Authenticator(credentials, world), handlers);
        this.links = links;
        this.faults = faults;
        this.log = log;
        this.latency = latency;
    }

    /**
     * How many requests wait for a delay or for work to end.
     *
     * @return their number
     */
    public int waiting() {
        return waiting.size();
    }

    /**
     * Forgets the idempotency keys, and hangs up on whoever still waits: a request of one test must
     * do nothing in the next.
     */
    public void reset() {
        generation.incrementAndGet();
        idempotency.clear();
        waiting.forEach(HttpExchange::hangUp);
        waiting.clear();
    }

    @Override
    public void accept(HttpExchange exchange) {
        HttpRequest request = exchange.request();
        List<String> asked = request.headers().get(VERSION);
        String version = asked == null ? Contract.NEWEST : asked.get(0);
        boolean known = contract.versions().contains(version);
        Route.Match match = null;
        Answer refusal = null;
        try {
            if (known) {
                // never the decoded path: an escaped slash must stay what it is
                match = contract.find(version, request.method(), request.rawPath());
            } else {
                refusal = Answer.of(ApiProblem.badRequest("Unknown API version " + version));
            }
        } catch (ApiProblem problem) {
            refusal = Answer.of(problem);
        }
        Inbound in =
                new Inbound(
                        request.method(),
                        request.rawPath(),
                        request.rawQuery(),
                        request.headers(),
                        request.body(),
                        request.nanos(),
                        known ? version : Contract.NEWEST,
                        match);
        serve(exchange, in, refusal);
    }

    private void serve(HttpExchange exchange, Inbound in, Answer refusal) {
        Fault fault = faults.apply(in.operation());
        if (fault != null && fault.inFront()) {
            send(exchange, in, fault, fault.kind() == Fault.Kind.DROP ? null : fault.answer());
            return;
        }
        Caller caller = null;
        Idempotency.Ticket ticket = null;
        Answer answer = refusal;
        try {
            if (answer == null && !in.file()) {
                caller = dispatcher.admit(in);
                ticket = idempotency.begin(in, caller);
                answer = idempotency.replay(ticket);
            }
        } catch (ApiProblem problem) {
            answer = Answer.of(problem);
        }
        if (answer != null) {
            send(exchange, in, fault, answer);
            return;
        }
        if (fault != null && fault.kind() == Fault.Kind.DELAY) {
            Caller who = caller;
            Idempotency.Ticket key = ticket;
            long born = generation.get();
            waiting.add(exchange);
            exchange.after(
                    fault.delay(),
                    () -> {
                        if (born == generation.get()) {
                            waiting.remove(exchange);
                            complete(exchange, in, fault, who, key);
                        }
                    });
        } else {
            complete(exchange, in, fault, caller, ticket);
        }
    }

    private void complete(
            HttpExchange exchange,
            Inbound in,
            Fault fault,
            Caller caller,
            Idempotency.Ticket ticket) {
        if (fault != null && fault.kind() == Fault.Kind.STATUS) {
            finish(exchange, in, fault, ticket, fault.answer());
            return;
        }
        Answer answer = perform(in, caller);
        if (answer.body() instanceof Pending pending) {
            waiting.add(exchange);
            pending.whenDone(
                    later -> {
                        waiting.remove(exchange);
                        finish(exchange, in, fault, ticket, later);
                    });
        } else {
            finish(exchange, in, fault, ticket, answer);
        }
    }

    private void finish(
            HttpExchange exchange,
            Inbound in,
            Fault fault,
            Idempotency.Ticket ticket,
            Answer answer) {
        Answer ready = written(answer);
        if (ticket != null) {
            idempotency.finish(ticket, ready);
        }
        send(exchange, in, fault, ready);
    }

    private Answer perform(Inbound in, Caller caller) {
        try {
            return in.file() ? links.serve(in) : dispatcher.perform(in, caller);
        } catch (ApiProblem problem) {
            return Answer.of(problem);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", in.method(), in.rawPath(), e);
            return Answer.of(
                    new ApiProblem(500, "internal", "The simulator itself has failed: " + e));
        }
    }

    private static Answer written(Answer answer) {
        return answer.body() == null || answer.body() instanceof byte[]
                ? answer
                : new Answer(answer.status(), answer.headers(), Json.write(answer.body()));
    }

    private void send(HttpExchange exchange, Inbound in, Fault fault, Answer answer) {
        Fault.Kind kind = fault == null ? null : fault.kind();
        boolean resets = kind == Fault.Kind.RESET;
        boolean drops = answer == null || resets || kind == Fault.Kind.LATE_DROP;
        // recorded first, so that whoever has the answer also finds the record
        log.accept(
                new RecordedRequest(
                        in.operation(),
                        in.method(),
                        in.rawPath(),
                        in.rawQuery(),
                        Collections.unmodifiableMap(in.headers()),
                        in.body(),
                        drops ? 0 : answer.status(),
                        in.nanos()));
        if (resets) {
            exchange.reset();
            return;
        }
        if (drops) {
            exchange.hangUp();
            return;
        }
        Answer ready = written(answer);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(VERSION, in.version());
        headers.put("X-Request-Id", UUID.randomUUID().toString());
        byte[] body = ready.body() instanceof byte[] bytes ? bytes : new byte[0];
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(ready.headers());
        Duration wait = latency.get();
        if (wait.isZero()) {
            respond(exchange, fault, ready.status(), headers, body);
        } else {
            exchange.after(wait, () -> respond(exchange, fault, ready.status(), headers, body));
        }
    }

    private static void respond(
            HttpExchange exchange,
            Fault fault,
            int status,
            Map<String, String> headers,
            byte[] body) {
        Fault.Kind kind = fault == null ? null : fault.kind();
        if (kind == Fault.Kind.SLOW) {
            exchange.respondSlowly(status, headers, body, fault.delay());
        } else if (body.length > 0 && kind == Fault.Kind.TRUNCATE) {
            exchange.respondPart(status, headers, body, body.length / 2);
        } else {
            exchange.respond(status, headers, body);
        }
    }
}
