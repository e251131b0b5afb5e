package io.github.camelpolytomic.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.simulator.SignatureFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Valid requests with something changed at random, from a fixed seed. None reaches the route unless
 * it is still a valid one, and every answer is one of those that are documented.
 */
class WebhookFuzzTest extends WebhookTestSupport {

    private static final int CASES = 15_000;
    private static final int OVER_SOCKETS = 400;
    private static final Set<Integer> ANSWERS = Set.of(200, 400, 401, 413);

    private final Random random = new Random(4711);

    /** A request under construction: headers as a sender writes them, in order. */
    private static final class Draft {
        final List<String[]> headers = new ArrayList<>();
        byte[] body;

        Draft with(String name, String value) {
            headers.add(new String[] {name, value});
            return this;
        }
    }

    private int number;

    private Draft event() {
        Draft draft = new Draft();
        draft.body =
                ("{\"id\":\"e"
                                + number++
                                + "\",\"type\":\"sync.completed\",\"created_at\":\""
                                + simulator.now()
                                + "\",\"event\":{\"sync_id\":\"s\"}}")
                        .getBytes(UTF_8);
        SignatureFormat[] formats = SignatureFormat.values();
        String signature = formats[random.nextInt(formats.length)].sign(SECRET, draft.body);
        return draft.with("Content-Type", "application/json")
                .with("Polytomic-Signature", signature);
    }

    private Draft batch() {
        Draft draft = new Draft();
        draft.body =
                "{\"event\":\"sync.records\",\"object\":{\"id\":\"s\",\"records\":[{\"hash\":\"1\",\"fields\":{}}]}}"
                        .getBytes(UTF_8);
        return draft.with("Content-Type", "application/json")
                .with("Authorization", "Bearer " + SECRET)
                .with(
                        "Polytomic-Signature-Timestamp",
                        Instant.ofEpochSecond(simulator.now().getEpochSecond()).toString());
    }

    private String[] key(Draft draft) {
        return draft.headers.get(1);
    }

    private void mutate(Draft draft) {
        if (draft.body.length == 0 || draft.headers.size() < 2) {
            return;
        }
        switch (random.nextInt(14)) {
            case 0 ->
                    draft.body[random.nextInt(draft.body.length)] ^=
                            (byte) (1 << random.nextInt(8));
            case 1 -> draft.body = Arrays.copyOf(draft.body, random.nextInt(draft.body.length));
            case 2 -> draft.body = (new String(draft.body, UTF_8) + " ").getBytes(UTF_8);
            case 3 -> key(draft)[1] = flipped(key(draft)[1]);
            case 4 ->
                    key(draft)[1] =
                            key(draft)[1].substring(0, random.nextInt(key(draft)[1].length() + 1));
            case 5 -> key(draft)[1] = key(draft)[1] + (char) ('0' + random.nextInt(70));
            case 6 -> draft.headers.remove(1);
            case 7 -> draft.headers.add(1, new String[] {key(draft)[0], "0".repeat(64)});
            case 8 -> draft.with(key(draft)[0].toLowerCase(Locale.ROOT), "Bearer x");
            case 9 -> key(draft)[0] = anyCase(key(draft)[0]);
            case 10 ->
                    draft.with(
                            anyCase(
                                    List.of(
                                                    "CamelHttpUri",
                                                    "CamelPolytomicModelId",
                                                    "CamelHttpResponseCode",
                                                    "CamelBeanMethodName",
                                                    "org.apache.camel.x")
                                            .get(random.nextInt(5))),
                            "evil");
            case 11 -> {
                int last = draft.headers.size() - 1;
                draft.headers.get(last)[1] = flipped(draft.headers.get(last)[1]);
            }
            case 12 -> draft.with("Content-Encoding", "gzip, " + random.nextInt());
            default -> key(draft)[1] = text(random.nextInt(90));
        }
    }

    private String flipped(String text) {
        if (text.isEmpty()) {
            return "~";
        }
        char[] chars = text.toCharArray();
        int at = random.nextInt(chars.length);
        char changed = (char) (chars[at] ^ (1 << random.nextInt(6)));
        chars[at] = changed < 0x20 || changed > 0x7e ? '~' : changed;
        return new String(chars);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (0x21 + random.nextInt(0x5e)));
        }
        return text.toString();
    }

    private String anyCase(String name) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toCharArray()) {
            text.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return text.toString();
    }

    /** What a mutated request may at most be: told without the code under test. */
    private boolean mayPass(String receiver, Draft draft) {
        List<String> keys =
                values(
                        draft,
                        receiver.equals("receiveEvents") ? "Polytomic-Signature" : "Authorization");
        if (keys.size() != 1) {
            return false;
        }
        String key = keys.get(0).strip();
        if (receiver.equals("receiveRecords")) {
            return key.length() > 7
                    && key.substring(0, 7).equalsIgnoreCase("Bearer ")
                    && key.substring(7).strip().equals(SECRET);
        }
        for (SignatureFormat format : SignatureFormat.values()) {
            String right = format.sign(SECRET, draft.body);
            boolean hex = !right.contains("=") || right.matches("sha256=[0-9a-f]{64}");
            String bare = right.startsWith("sha256=") ? right.substring(7) : right;
            String bareKey = key.regionMatches(true, 0, "sha256=", 0, 7) ? key.substring(7) : key;
            if (hex
                    ? bareKey.equalsIgnoreCase(bare)
                    : bare.replace("=", "").equals(bareKey.replace("=", ""))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> values(Draft draft, String name) {
        return draft.headers.stream()
                .filter(header -> header[0].equalsIgnoreCase(name))
                .map(header -> header[1])
                .toList();
    }

    private boolean isUntouched(Exchange exchange) {
        return exchange.getMessage().getHeaders().keySet().stream()
                        .allMatch(
                                Set.of(
                                                "CamelPolytomicItemId",
                                                "CamelPolytomicItemCount",
                                                "CamelPolytomicStatus",
                                                "CamelPolytomicSyncId",
                                                "CamelPolytomicSyncName",
                                                "CamelPolytomicExecutionId",
                                                "CamelPolytomicMetadata")
                                        ::contains)
                && !exchange.getMessage().getHeaders().containsValue("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiveEvents", "receiveRecords"})
    void nothingUnverifiedReachesTheRoute(String receiver) throws Exception {
        context.getRegistry().bind("simulated", simulated());
        context.start();
        PolytomicEndpoint endpoint =
                context.getEndpoint(
                        "polytomic:"
                                + receiver
                                + "?maxBodySize=5000&clock=#simulated&webhookSecret="
                                + SECRET,
                        PolytomicEndpoint.class);
        WebhookConfiguration configuration = new WebhookConfiguration();
        configuration.setWebhookPath("/hook");
        configuration.setWebhookAutoRegister(false);
        endpoint.setWebhookConfiguration(configuration);
        Processor handler = endpoint.createWebhookHandler(received::add);
        ServiceHelper.startService(handler);
        Map<Integer, Integer> answers = new TreeMap<>();
        int passed = 0;
        for (int i = 0; i < CASES; i++) {
            Draft draft = receiver.equals("receiveEvents") ? event() : batch();
            for (int changes = random.nextInt(3);
                    changes >= 0 && draft.headers.size() > 1;
                    changes--) {
                if (draft.body.length > 0) {
                    mutate(draft);
                }
            }
            received.clear();
            Exchange http = http(draft);
            handler.process(http);
            int status = http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            answers.merge(status, 1, Integer::sum);
            assertThat(status).isIn(ANSWERS);
            assertThat(http.getException()).isNull();
            assertThat(http.getMessage().getBody(String.class)).hasSizeLessThan(60);
            if (!received.isEmpty()) {
                passed++;
                assertThat(mayPass(receiver, draft)).as("case " + i).isTrue();
                assertThat(received).allMatch(this::isUntouched);
            }
        }
        System.out.println(receiver + ": " + CASES + " cases, " + passed + " valid, " + answers);
        assertThat(passed).as("what is still valid is taken").isBetween(CASES / 50, CASES / 2);
    }

    /** As a server of Camel hands it over: names in any case, several values as a List. */
    private Exchange http(Draft draft) {
        Exchange exchange = new DefaultExchange(context);
        for (String[] header : draft.headers) {
            Object before = exchange.getMessage().getHeader(header[0]);
            exchange.getMessage()
                    .setHeader(header[0], before == null ? header[1] : List.of(before, header[1]));
        }
        exchange.getMessage().setBody(new ByteArrayInputStream(draft.body));
        return exchange;
    }

    @ParameterizedTest
    @EnumSource
    void norOverSockets(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        int passed = 0;
        for (int i = 0; i < OVER_SOCKETS; i++) {
            Draft draft = event();
            mutate(draft);
            received.clear();
            int status = send(draft);
            assertThat(status).as("case " + i).isIn(ANSWERS);
            if (!received.isEmpty()) {
                passed++;
                assertThat(mayPass("receiveEvents", draft)).as("case " + i).isTrue();
                assertThat(received).allMatch(this::isUntouched);
            } else {
                assertThat(status).isNotEqualTo(200);
            }
        }
        assertThat(passed).isPositive();
    }

    private int send(Draft draft) throws Exception {
        StringBuilder head = new StringBuilder("POST /hook HTTP/1.1\r\nHost: x\r\n");
        head.append("Connection: close\r\nContent-Length: ")
                .append(draft.body.length)
                .append("\r\n");
        draft.headers.forEach(
                header -> head.append(header[0]).append(": ").append(header[1]).append("\r\n"));
        head.append("\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            out.write(draft.body);
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), UTF_8);
            return Integer.parseInt(answer.substring(9));
        }
    }
}
