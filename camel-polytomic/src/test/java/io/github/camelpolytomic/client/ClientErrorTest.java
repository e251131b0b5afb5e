package io.github.camelpolytomic.client;

import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response with an error becomes. */
class ClientErrorTest {

    @RegisterExtension static final Stub stub = new Stub();

    private TestClient client;

    @BeforeEach
    void client() {
        client = new TestClient(stub.url());
        client.maxRetries = 0;
    }

    private PolytomicException failure() {
        PolytomicException failure =
                catchThrowableOfType(
                        PolytomicException.class,
                        () -> client.execute(Operation.getIdentity, Map.of()));
        assertThat(failure).isNotNull();
        return failure;
    }

    static Stream<Arguments> meanings() {
        return Stream.of(
                Arguments.of(400, PolytomicValidationException.class, false),
                Arguments.of(401, PolytomicAuthenticationException.class, false),
                Arguments.of(403, PolytomicPermissionException.class, false),
                Arguments.of(404, PolytomicNotFoundException.class, false),
                Arguments.of(408, PolytomicTimeoutException.class, true),
                Arguments.of(409, PolytomicConflictException.class, false),
                Arguments.of(418, PolytomicException.class, false),
                Arguments.of(422, PolytomicValidationException.class, false),
                Arguments.of(429, PolytomicRateLimitException.class, true),
                Arguments.of(500, PolytomicServerException.class, true),
                Arguments.of(502, PolytomicServerException.class, true),
                Arguments.of(503, PolytomicServerException.class, true),
                Arguments.of(504, PolytomicServerException.class, true));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void isTheExceptionThatSaysWhatItMeans(int status, Class<?> type, boolean retryable) {
        stub.response(
                json(
                                status,
                                "{\"key\":\"some_key\",\"message\":\"Some message\",\"status\":"
                                        + status
                                        + ",\"metadata\":{\"field\":\"name\",\"n\":[1,null],\"none\":null}}")
                        .withHeader("X-Request-Id", "req-1"));
        PolytomicException failure = failure();
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getOperation()).isEqualTo("getIdentity");
        assertThat(failure.getStatus()).isEqualTo(status);
        assertThat(failure.getKey()).isEqualTo("some_key");
        assertThat(failure.getApiMessage()).isEqualTo("Some message");
        assertThat(failure.getMetadata().get("field")).isEqualTo("name");
        assertThat(failure.getRequestId()).isEqualTo("req-1");
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure)
                .hasMessageStartingWith(
                        "getIdentity failed with status "
                                + status
                                + " (some_key): Some message [request req-1]");
    }

    @Test
    void tellsWhereTheCredentialIsSetWhenItIsRefused() {
        stub.response(status(401));
        assertThat(failure()).hasMessageContaining("check the credential");
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("{\"message\":\"m\",\"status_code\":418}", null, "m"),
                Arguments.of("{\"error\":\"m\",\"status\":418}", null, "m"),
                Arguments.of("{\"error\":{\"message\":\"m\",\"key\":\"k\"}}", "k", "m"),
                Arguments.of("{\"error\":{\"message\":\"m\"},\"key\":\"k\"}", "k", "m"),
                Arguments.of("{\"key\":\"k\"}", "k", null),
                Arguments.of("{\"key\":null,\"message\":null,\"metadata\":null}", null, null),
                Arguments.of("{\"message\":\"\"}", null, null),
                Arguments.of("{\"message\":{\"x\":1},\"key\":7}", "7", null),
                Arguments.of("{}", null, null),
                Arguments.of("[]", null, null),
                Arguments.of("null", null, null),
                Arguments.of("", null, null),
                Arguments.of("  Bad gateway \n", null, "Bad gateway"),
                Arguments.of("<html>no</html>", null, "<html>no</html>"),
                Arguments.of("{\"message\":\"cut o", null, "{\"message\":\"cut o"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isReadWhateverItsShape(String body, String key, String message) {
        stub.response(json(418, body));
        PolytomicException failure = failure();
        assertThat(failure.getKey()).isEqualTo(key);
        assertThat(failure.getApiMessage()).isEqualTo(message);
        assertThat(failure.getMetadata()).isEmpty();
        assertThat(failure.getStatus()).isEqualTo(418);
    }

    @Test
    void keepsMetadataThatIsAList() {
        stub.response(json(422, "{\"message\":\"m\",\"metadata\":[\"a\",\"b\"]}"));
        assertThat(failure().getMetadata()).isEqualTo(Map.of("metadata", List.of("a", "b")));
    }

    @Test
    void isNeverLongerThanItNeedsToBe() {
        stub.response(json(500, "{\"message\":\"" + "x".repeat(5_000_000) + "\"}"));
        PolytomicException failure = failure();
        assertThat(failure.getMessage().length()).isLessThan(1_000);
        assertThat(failure.getApiMessage().length()).isLessThan(600);
        assertThat(failure.getMetadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"who is SECRET?\",\"key\":\"k-SECRET\",\"metadata\":{\"sent\":[\"SECRET\"],\"SECRET\":1}}",
                "{\"error\":{\"message\":\"Bearer SECRET\"}}",
                "plain SECRET",
                "<p>SECRET</p>"
            })
    void doesNotSpreadASecretThatTheServerRepeats(String body) {
        stub.response(json(401, body.replace("SECRET", Stub.API_KEY)));
        assertHolds(failure(), Stub.API_KEY);
    }

    @Test
    void doesNotSpreadThePartsOfABasicCredentialEither() {
        client.credentials = () -> Credentials.basic("org-1", "partner-key-99");
        String encoded = Credentials.basic("org-1", "partner-key-99").substring(6);
        stub.response(
                json(401, "{\"message\":\"org-1 has no key partner-key-99 (" + encoded + ")\"}"));
        PolytomicException failure = failure();
        assertHolds(failure, "partner-key-99");
        assertHolds(failure, encoded);
        assertThat(failure.getApiMessage()).as("an id is no secret").contains("org-1");
    }

    @Test
    void doesNotSpreadADeploymentKeyThatIsAUserName() {
        client.credentials = () -> Credentials.basic("deployment-key-77", "");
        stub.response(json(401, "{\"message\":\"unknown: deployment-key-77\"}"));
        assertHolds(failure(), "deployment-key-77");
    }

    private static void assertHolds(PolytomicException failure, String noSecret) {
        assertThat(failure.toString()).doesNotContain(noSecret);
        assertThat(failure.getDetails().toString()).doesNotContain(noSecret);
    }
}
