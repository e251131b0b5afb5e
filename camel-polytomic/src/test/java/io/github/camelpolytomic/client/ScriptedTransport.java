package io.github.camelpolytomic.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A transport without a network: a function answers, and what was sent is kept. */
public final class ScriptedTransport implements Transport {

    /**
     * An answer.
     *
     * @param body null for none
     */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        /** A good one. */
        public static Answer json(String json) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    public final List<Outgoing> sent = new ArrayList<>();
    private final Function<Outgoing, Answer> script;

    public ScriptedTransport(Function<Outgoing, Answer> script) {
        this.script = script;
    }

    @Override
    public synchronized Received send(Outgoing request, CallGuard.Call call) throws Failure {
        sent.add(request);
        Answer answer = script.apply(request);
        if (answer == null) {
            throw new Failure(Problem.BROKEN, "reset", null);
        }
        return new Incoming(answer);
    }

    private static final class Incoming implements Received {

        private final Answer answer;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final InputStream body;

        private Incoming(Answer answer) {
            this.answer = answer;
            this.headers.putAll(answer.headers());
            this.body = answer.body() == null ? null : new ByteArrayInputStream(answer.body());
        }

        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public String header(String name) {
            return headers.get(name);
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public long length() {
            return answer.body() == null ? 0 : answer.body().length;
        }

        @Override
        public Failure failure() {
            return null;
        }

        @Override
        public void finish() {
            try {
                if (body != null) {
                    body.readAllBytes();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
