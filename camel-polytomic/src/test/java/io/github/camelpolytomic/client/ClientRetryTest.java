package io.github.camelpolytomic.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a request is sent again, and after how long. */
class ClientRetryTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static ResponseDefinitionBuilder good() {
        return json("{\"data\":{\"id\":\"a\"}}");
    }

    private static ResponseDefinitionBuilder reset() {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    private TestClient client;

    @BeforeEach
    void client() {
        client = new TestClient(stub.url());
    }

    private Response<Object> get() {
        return client.execute(Operation.getIdentity, Map.of());
    }

    private Response<Object> post(IdempotencyKey key) {
        return client.execute(Operation.createModel, Map.of(), "{}", key);
    }

    private static ResponseDefinitionBuilder tooMany(String retryAfter) {
        return status(429).withHeader("Retry-After", retryAfter);
    }

    // how long

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 0",
        "30, 30",
        "'Fri, 02 Jan 2026 03:04:15 GMT', 10",
        "'Fri, 02 Jan 2026 03:00:00 GMT', 0"
    })
    void waitsAsLongAsTheServerAsks(String retryAfter, long seconds) {
        stub.response(tooMany(retryAfter), good());
        Response<Object> response = get();
        assertThat(response.body()).isEqualTo(Map.of("id", "a"));
        assertThat(response.attempts()).isEqualTo(2);
        assertThat(client.pauses).containsExactly(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "99999999999999", "Fri, 02 Jan 2026 04:04:15 GMT"})
    void doesNotWaitLongerThanAllowedAndSaysHowLongItWouldHaveBeen(String retryAfter) {
        stub.response(tooMany(retryAfter), good());
        PolytomicRateLimitException failure =
                catchThrowableOfType(PolytomicRateLimitException.class, this::get);
        assertThat(failure.getRetryAfter()).isGreaterThan(Duration.ofSeconds(30));
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(client.pauses).isEmpty();
        assertThat(stub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "", "\u0661"})
    void backsOffWhenTheHeaderCannotBeRead(String retryAfter) {
        stub.response(tooMany(retryAfter), good());
        get();
        assertThat(client.pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void backsOffLongerEachTimeAndGivesUp() {
        stub.response(status(503));
        client.maxRetries = 3;
        PolytomicServerException failure =
                catchThrowableOfType(PolytomicServerException.class, this::get);
        assertThat(failure.getAttempts()).isEqualTo(4);
        assertThat(client.pauses)
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(stub.requests()).hasSize(4);
    }

    @Test
    void waitsAsLongAsAServerAsksThatIsUnavailable() {
        stub.response(status(503).withHeader("Retry-After", "9"), good());
        get();
        assertThat(client.pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void doesNotRetryWhenRetriesAreOff() {
        client.maxRetries = 0;
        stub.response(status(503), good());
        assertThatThrownBy(this::get).isInstanceOf(PolytomicServerException.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void stopsWaitingWhenItsThreadIsInterrupted() {
        stub.response(status(503), good());
        PolytomicClient interrupted =
                new PolytomicClient(
                        new HttpTransport(
                                () -> HttpClients.custom().disableAutomaticRetries().build(),
                                client.responseTimeout,
                                client.maxResponseSize),
                        client.client().settings(),
                        client.guard,
                        new Observer(),
                        (duration, guard) -> {
                            throw new InterruptedException();
                        });
        Request request = client.request(Operation.getIdentity, Map.of(), null, null);
        assertThatThrownBy(() -> interrupted.execute(request, TestClient.reader()))
                .isInstanceOf(PolytomicConnectionException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }

    // which

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void repeatsAGetAfterWhatMayPass(int status) {
        stub.response(status(status), good());
        assertThat(get().attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    void doesNotRepeatWhatWouldFailAgain(int status) {
        stub.response(status(status), good());
        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        PolytomicException.class,
                        e -> {
                            assertThat(e.getAttempts()).isEqualTo(1);
                            assertThat(e.isRetryable()).isFalse();
                        });
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void repeatsAPutAndADelete() {
        stub.response(status(500), good());
        client.execute(
                Operation.updateModel, Map.of(Parameter.modelId, "m"), Map.of("name", "n"), null);
        stub.server().resetAll();
        stub.response(reset(), status(200));
        client.execute(Operation.deleteModel, Map.of(Parameter.modelId, "m"));
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void repeatsAPostThatOnlyReads() {
        stub.response(status(500), good());
        client.execute(Operation.previewModel, Map.of(), "{}", null);
        assertThat(stub.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void doesNotRepeatAPostWithoutKeyAfterAnErrorOfTheServer(int status) {
        stub.response(status(status), good());
        assertThatThrownBy(() -> post(null)).isInstanceOf(PolytomicException.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatAPostWithoutKeyAfterALostResponse() {
        stub.response(reset(), good());
        assertThatThrownBy(() -> post(null)).isInstanceOf(PolytomicConnectionException.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void repeatsAPostWithoutKeyThatWasRefusedForItsRate() {
        stub.response(tooMany("1"), good());
        assertThat(post(null).attempts()).isEqualTo(2);
    }

    @Test
    void triesAgainWhenNoConnectionCouldBeMade() {
        TestClient nobody = new TestClient("http://127.0.0.1:1");
        assertThatThrownBy(
                        () -> nobody.execute(Operation.createModel, Map.of(), Map.of("a", 1), null))
                .isInstanceOfSatisfying(
                        PolytomicConnectionException.class,
                        e -> assertThat(e.getAttempts()).isEqualTo(3))
                .hasMessageContaining("http://127.0.0.1:1");
        assertThat(nobody.pauses).hasSize(2);
    }

    // with a key

    @Test
    void repeatsAPostWithTheSameKeyAfterALostResponse() {
        stub.response(reset(), aResponse().withFault(Fault.EMPTY_RESPONSE), good());
        IdempotencyKey key = IdempotencyKey.random();
        assertThat(post(key).attempts()).isEqualTo(3);
        assertThat(stub.sent("Idempotency-Key")).hasSize(3).containsOnly(key.value());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void doesNotRepeatIntoARecordedError(int status) {
        stub.response(status(status), good());
        IdempotencyKey key = IdempotencyKey.random();
        String before = key.value();
        assertThatThrownBy(() -> post(key)).isInstanceOf(PolytomicServerException.class);
        assertThat(stub.requests()).hasSize(1);
        assertThat(key.value()).as("it may have been done").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void repeatsAfterWhatStandsInFrontOfTheApi(int status) {
        stub.response(status(status), good());
        IdempotencyKey key = IdempotencyKey.random();
        assertThat(post(key).attempts()).isEqualTo(2);
        assertThat(stub.sent("Idempotency-Key")).containsOnly(key.value());
    }

    @Test
    void waitsForTheAttemptWhoseResponseWasLost() {
        String inFlight =
                "{\"key\":\"conflict\",\"message\":\"A request with this Idempotency-Key is in progress\"}";
        stub.response(reset(), json(409, inFlight), good());
        assertThat(post(IdempotencyKey.random()).attempts()).isEqualTo(3);
        assertThat(Set.copyOf(stub.sent("Idempotency-Key"))).hasSize(1);
    }

    @Test
    void doesNotWaitForAnExecutionThatRuns() {
        stub.response(reset(), json(409, "{\"message\":\"already running\"}"), good());
        assertThatThrownBy(() -> post(IdempotencyKey.random()))
                .isInstanceOfSatisfying(
                        PolytomicConflictException.class,
                        e -> assertThat(e.getAttempts()).isEqualTo(2));
    }

    @Test
    void doesNotWaitWhenNoResponseWasLost() {
        stub.response(json(409, "{\"message\":\"idempotency key in use\"}"), good());
        assertThatThrownBy(() -> post(IdempotencyKey.random()))
                .isInstanceOf(PolytomicConflictException.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void takesANewKeyOnceTheServerHasSaidNo(int status) {
        stub.response(status(status), good());
        IdempotencyKey key = IdempotencyKey.random();
        assertThatThrownBy(() -> post(key)).isInstanceOf(PolytomicException.class);
        post(key);
        assertThat(stub.sent("Idempotency-Key")).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void takesANewKeyWhenTheRateWasTooHigh() {
        stub.response(tooMany("0"), good());
        post(IdempotencyKey.random());
        assertThat(stub.sent("Idempotency-Key")).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void keepsTheKeyAfterADoubtWhateverComesThen() {
        stub.response(reset(), status(422), good());
        IdempotencyKey key = IdempotencyKey.random();
        assertThatThrownBy(() -> post(key)).isInstanceOf(PolytomicValidationException.class);
        post(key);
        assertThat(stub.sent("Idempotency-Key")).hasSize(3).containsOnly(key.value());
    }

    @Test
    void neverChangesAKeyThatWasGiven() {
        stub.response(status(404), good());
        IdempotencyKey key = IdempotencyKey.of("order-4711");
        assertThatThrownBy(() -> post(key)).isInstanceOf(PolytomicNotFoundException.class);
        post(key);
        assertThat(stub.sent("Idempotency-Key")).hasSize(2).containsOnly("order-4711");
    }

    // the rest

    @Test
    void asksForTheCredentialAtEveryAttempt() {
        stub.response(status(503), status(503), good());
        AtomicInteger rotation = new AtomicInteger();
        client.credentials = () -> Credentials.bearer("key-" + rotation.incrementAndGet());
        get();
        assertThat(stub.sent("Authorization"))
                .containsExactly("Bearer key-1", "Bearer key-2", "Bearer key-3");
    }

    @Test
    void repeatsAGetThatGotNoResponseInTime() {
        stub.response(good().withFixedDelay(2_000), good());
        client.responseTimeout = Duration.ofMillis(100);
        assertThat(get().attempts()).isEqualTo(2);
    }

    @Test
    void saysThatItTookTooLong() {
        stub.response(good().withFixedDelay(2_000));
        client.responseTimeout = Duration.ofMillis(50);
        client.maxRetries = 0;
        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        PolytomicTimeoutException.class,
                        e -> {
                            assertThat(e.getStatus()).isZero();
                            assertThat(e.isRetryable()).isTrue();
                        })
                .hasMessageContaining("raise responseTimeout");
    }
}
