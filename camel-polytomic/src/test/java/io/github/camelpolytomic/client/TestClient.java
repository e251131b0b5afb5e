package io.github.camelpolytomic.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A client that waits for nothing, but notes how long it would have. */
final class TestClient {

    static final ObjectMapper MAPPER = new ObjectMapper();
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final HttpClient HTTP =
            HttpClients.custom()
                    .disableAutomaticRetries()
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .build();

    final List<Duration> pauses = new ArrayList<>();
    String baseUrl;
    Credentials credentials = () -> Credentials.bearer(Stub.API_KEY);
    ApiVersion version = ApiVersion.V2025_09_18;
    int maxRetries = 2;
    Duration responseTimeout = Duration.ofSeconds(20);
    Duration callTimeout = Duration.ofMinutes(5);
    long maxResponseSize = 64 * 1024 * 1024;
    final ManualScheduler scheduler = new ManualScheduler();
    final CallGuard guard = new CallGuard(scheduler);
    HttpClient http = HTTP;

    TestClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    PolytomicClient client() {
        RetryPolicy retry =
                new RetryPolicy(
                        maxRetries, Duration.ofMillis(100), Duration.ofSeconds(30), () -> 1);
        ClientSettings settings =
                new ClientSettings(
                        BaseUrl.of(baseUrl),
                        credentials,
                        null,
                        version,
                        callTimeout,
                        retry,
                        MapStyle.BRACKETS,
                        MAPPER,
                        "camel-polytomic/test");
        return new PolytomicClient(
                transport(),
                settings,
                guard,
                new Observer(Clock.fixed(NOW, ZoneOffset.UTC)),
                (duration, owner) -> pauses.add(duration));
    }

    Transport transport() {
        return new HttpTransport(() -> http, responseTimeout, maxResponseSize);
    }

    Response<Object> execute(Operation operation, Map<Parameter, ?> values) {
        return execute(operation, values, null, null);
    }

    Response<Object> execute(
            Operation operation, Map<Parameter, ?> values, Object body, IdempotencyKey key) {
        return client().execute(request(operation, values, body, key), reader());
    }

    /** Makes plain Java of responses. */
    static ResponseReader<Object> reader() {
        return new BodyMapper(BodyFormat.java, null, MAPPER).responseReader(null, List.of());
    }

    Request request(
            Operation operation, Map<Parameter, ?> values, Object body, IdempotencyKey key) {
        return new RequestBuilder(operation, operation.template(version), MapStyle.BRACKETS, MAPPER)
                .build(values::get, body, key);
    }

    /**
     * What is still to be done when the time of every call has passed: one look at the deadlines of
     * all of them may be planned until then.
     */
    int leftBehind() {
        scheduler.advance(callTimeout);
        return scheduler.size();
    }
}
