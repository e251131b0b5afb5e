package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the headers of a message and the options of an endpoint hold: a request goes where the
 * operation is, with the value as it is, or nothing goes out and a sentence says why. From fixed
 * seeds, over sockets.
 */
@Tag("long")
class RequestFuzzTest {

    private static final int REQUESTS = Integer.getInteger("cases", 20_000);
    private static final int URIS = Integer.getInteger("cases", 12_000);
    private static final int REDIRECTS = Integer.getInteger("cases", 6_000);
    private static final ApiVersion VERSION = ApiVersion.V2025_09_18;
    private static final String KEY = "secret-4711-secret";

    private static final List<Operation> OPERATIONS =
            Arrays.stream(Operation.values())
                    .filter(each -> each.received() == null && !each.isContinuation())
                    .filter(each -> !each.takesAnyPath() && each.existsIn(VERSION))
                    .toList();

    /** What only a mistake of ours can throw. */
    private static final List<Class<? extends Throwable>> UNFORESEEN =
            List.of(
                    NullPointerException.class,
                    ClassCastException.class,
                    IndexOutOfBoundsException.class,
                    ArithmeticException.class,
                    UnsupportedOperationException.class,
                    java.util.NoSuchElementException.class,
                    java.util.ConcurrentModificationException.class,
                    NegativeArraySizeException.class,
                    Error.class);

    private final AtomicReference<RawServer.Script> script = new AtomicReference<>();
    private final AtomicReference<String> heard = new AtomicReference<>();
    private final RawServer server =
            new RawServer(
                    talk -> {
                        heard.set(talk.head());
                        script.get().answer(talk);
                    });

    /** Must never see a credential. */
    private final AtomicReference<String> heardElsewhere = new AtomicReference<>();

    private final RawServer elsewhere =
            new RawServer(
                    talk -> {
                        heardElsewhere.set(talk.head());
                        talk.json(200, "{\"data\":[]}");
                    });

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.disableJMX();
        PolytomicConfiguration options =
                camel.getComponent("polytomic", PolytomicComponent.class).getConfiguration();
        options.setBaseUrl(server.url());
        options.setApiKey(KEY);
        options.setMaxRetries(0);
        options.setCallTimeout(5_000);
        camel.start();
        script.set(talk -> talk.json(200, "{\"data\":[]}"));
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
        elsewhere.close();
    }

    private static Object value(Fuzz fuzz) {
        return switch (fuzz.number(14)) {
            case 0 -> fuzz.number(1_000_000) - 500_000;
            case 1 -> Double.NaN;
            case 2 -> List.of(fuzz.text(), fuzz.text());
            case 3 -> new Object[] {fuzz.text(), null};
            case 4 -> Map.of(fuzz.text(), fuzz.text());
            case 5 -> new Date(Long.MAX_VALUE);
            case 6 -> fuzz.of(Instant.MIN, Instant.MAX, Instant.EPOCH);
            case 7 -> fuzz.text().getBytes(StandardCharsets.UTF_8);
            case 8 -> fuzz.oneIn(2);
            default -> fuzz.text();
        };
    }

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyHeaderGoesWhereItBelongsOrNowhere() throws Exception {
        Map<Operation, Producer> producers = new HashMap<>();
        int sent = 0;
        for (int seed = 0; seed < REQUESTS; seed++) {
            Fuzz fuzz = new Fuzz(2_000_000 + seed);
            Operation operation = fuzz.of(OPERATIONS);
            Producer producer = producers.get(operation);
            if (producer == null) {
                producer = camel.getEndpoint("polytomic:" + operation).createProducer();
                producer.start();
                producers.put(operation, producer);
            }
            RequestTemplate template = operation.template(VERSION);
            Exchange exchange = new DefaultExchange(camel);
            List<Parameter> taken =
                    Stream.concat(
                                    template.pathParameters().stream(),
                                    template.queryParameters().stream())
                            .toList();
            for (Parameter parameter : taken) {
                boolean path = template.pathParameters().contains(parameter);
                if (path || template.requires(parameter) || fuzz.oneIn(3)) {
                    exchange.getMessage().setHeader(parameter.header(), value(fuzz));
                }
            }
            if (fuzz.oneIn(3)) {
                exchange.getMessage().setHeader(PolytomicConstants.IDEMPOTENCY_KEY, value(fuzz));
            }
            if (fuzz.oneIn(5)) {
                exchange.getMessage().setHeader(PolytomicConstants.SEND_BODY, fuzz.oneIn(2));
            }
            if (template.body() != BodyPolicy.NONE) {
                exchange.getMessage().setBody(fuzz.oneIn(9) ? value(fuzz) : Map.of());
            }
            Map<String, Object> given = new HashMap<>(exchange.getMessage().getHeaders());
            heard.set(null);
            try {
                producer.process(exchange);
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
                checkRequest(seed, template, given);
                sent++;
            } catch (PolytomicInvalidRequestException e) {
                assertThat(heard.get()).as("seed %s: %s", seed, e.getMessage()).isNull();
            } catch (PolytomicException e) {
                // the answer was not to the taste of the operation
                checkRequest(seed, template, given);
                sent++;
            } catch (Throwable e) {
                throw new AssertionError(
                        "seed " + seed + ", " + operation + " " + given + ": what nobody foresaw",
                        e);
            }
        }
        assertThat(sent).isGreaterThan(REQUESTS / 10);
        System.out.printf("%d of %d requests were sent%n", sent, REQUESTS);
    }

    private static final Set<String> SENT =
            Set.of(
                    "accept",
                    "accept-encoding",
                    "authorization",
                    "connection",
                    "content-length",
                    "content-type",
                    "host",
                    "idempotency-key",
                    "user-agent",
                    "x-polytomic-version");

    private void checkRequest(int seed, RequestTemplate template, Map<String, Object> given) {
        String head = heard.get();
        assertThat(head).as("seed %s", seed).isNotNull();
        String[] lines = head.split("\r\n");
        String[] words = lines[0].split(" ");
        assertThat(words).as("seed %s: %s", seed, lines[0]).hasSize(3);
        assertThat(words[0]).isEqualTo(template.method().name());
        Matcher path =
                Pattern.compile(template.path().replaceAll("\\{\\w+}", "([^/?#]+)"))
                        .matcher(words[1].split("\\?", 2)[0]);
        assertThat(path.matches()).as("seed %s: %s", seed, lines[0]).isTrue();
        for (int i = 0; i < template.pathParameters().size(); i++) {
            Object value = given.get(template.pathParameters().get(i).header());
            if (value instanceof String text) {
                String received =
                        URLDecoder.decode(
                                path.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
                assertThat(received).as("seed %s", seed).isEqualTo(text);
            }
        }
        Set<String> names = new TreeSet<>();
        for (int i = 1; i < lines.length; i++) {
            String name = lines[i].substring(0, lines[i].indexOf(':')).toLowerCase(Locale.ROOT);
            assertThat(SENT).as("seed %s", seed).contains(name);
            assertThat(names.add(name)).as("seed %s: %s twice", seed, name).isTrue();
        }
    }

    private static void assertForeseen(String what, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            for (Class<? extends Throwable> type : UNFORESEEN) {
                if (type.isInstance(each)) {
                    throw new AssertionError(what + ": what nobody foresaw", failure);
                }
            }
        }
    }

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyUriMakesAnEndpointOrASentence() {
        List<String> names = new ArrayList<>(new PolytomicEndpointUriFactory().propertyNames());
        names.sort(null);
        names.remove("operation");
        List<Operation> operations = List.of(Operation.values());
        int made = 0;
        for (int seed = 0; seed < URIS; seed++) {
            Fuzz fuzz = new Fuzz(3_000_000 + seed);
            Operation operation = fuzz.of(operations);
            StringBuilder uri = new StringBuilder("polytomic:");
            uri.append(fuzz.oneIn(20) ? fuzz.text().replace("?", "") : operation);
            List<Parameter> path =
                    operation.templates().isEmpty() || !operation.existsIn(VERSION)
                            ? List.of()
                            : operation.template(VERSION).pathParameters();
            String glue = "?";
            for (Parameter parameter : path) {
                uri.append(glue).append(parameter).append("=RAW(").append(fuzz.text()).append(")");
                glue = "&";
            }
            for (int i = fuzz.number(4); i > 0; i--) {
                String name = fuzz.oneIn(25) ? fuzz.text() : fuzz.of(names);
                String value =
                        fuzz.of("true", "false", "0", "-1", "7", "5s", "PT-1S", "", fuzz.text());
                uri.append(glue).append(name).append('=');
                uri.append(fuzz.oneIn(2) ? value : "RAW(" + value + ")");
                glue = "&";
            }
            try {
                PolytomicEndpoint endpoint =
                        camel.getEndpoint(uri.toString(), PolytomicEndpoint.class);
                try {
                    endpoint.createProducer().close();
                    made++;
                } catch (IllegalArgumentException e) {
                    assertForeseen("seed " + seed + ", " + uri, e);
                }
                try {
                    endpoint.createConsumer(exchange -> {}).close();
                    made++;
                } catch (IllegalArgumentException | PolytomicException e) {
                    assertForeseen("seed " + seed + ", " + uri, e);
                }
                camel.removeEndpoints(endpoint.getEndpointUri());
            } catch (Throwable e) {
                assertForeseen("seed " + seed + ", " + uri, e);
            }
        }
        assertThat(made).isGreaterThan(URIS / 20);
        System.out.printf("%d producers and consumers were made of %d URIs%n", made, URIS);
    }

    /** What was found by {@code AnswerFuzzTest} without sockets holds with HttpClient below it. */
    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyRedirectAndLinkStaysWithTheOriginOrGoesWithoutTheCredential() throws Exception {
        List<String> uris =
                List.of(
                        "polytomic:getIdentity",
                        "polytomic:listModels?fetchAll=true",
                        "polytomic:getQuery?queryId=q&fetchAll=true",
                        "polytomic:getModelSyncExecutionLog?syncId=s&executionId=e&logType=errors&filename=f");
        List<Producer> producers = new ArrayList<>();
        for (String uri : uris) {
            Producer producer = camel.getEndpoint(uri).createProducer();
            producer.start();
            producers.add(producer);
        }
        int followed = 0;
        for (int seed = 0; seed < REDIRECTS; seed++) {
            Fuzz fuzz = new Fuzz(4_000_000 + seed);
            // neither of the servers knows TLS: it would only be waited for
            String address = fuzz.address(server.url(), elsewhere.url()).replace("https:", "http:");
            String header = address.replaceAll("[\r\n]", "");
            String json =
                    "{\"data\":{\"id\":\"q\",\"results\":[1]},\"links\":{\"next\":"
                            + com.fasterxml.jackson.databind.node.TextNode.valueOf(address)
                            + "}}";
            int status = fuzz.of(200, 301, 302, 303, 307, 308);
            int[] answers = {0};
            script.set(
                    talk -> {
                        if (answers[0]++ > 0) {
                            talk.json(200, "{\"data\":[]}");
                        } else if (status == 200) {
                            talk.json(200, json);
                        } else {
                            talk.json(status, "", "Location: " + header);
                        }
                    });
            heardElsewhere.set(null);
            Exchange exchange = new DefaultExchange(camel);
            long began = System.nanoTime();
            try {
                fuzz.of(producers).process(exchange);
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
                if (exchange.getMessage().getBody() instanceof java.util.Iterator<?> items) {
                    while (items.hasNext()) {
                        items.next();
                    }
                }
            } catch (PolytomicException e) {
                assertThat(e.getMessage()).doesNotContain(KEY);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", " + address, e);
            }
            followed += answers[0] > 1 ? 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("seed %s, %s", seed, address)
                    .isLessThan(Duration.ofSeconds(25));
            if (heardElsewhere.get() != null) {
                assertThat(heardElsewhere.get())
                        .as("seed %s, %s", seed, address)
                        .doesNotContainIgnoringCase("authorization")
                        .doesNotContain(KEY);
            }
        }
        assertThat(followed).isGreaterThan(REDIRECTS / 20);
        System.out.printf("%d of %d addresses were followed%n", followed, REDIRECTS);
    }
}
