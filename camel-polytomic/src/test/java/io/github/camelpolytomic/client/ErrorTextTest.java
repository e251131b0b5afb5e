package io.github.camelpolytomic.client;

import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error says is shown, whatever its shape. */
class ErrorTextTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static PolytomicException failure(String body) {
        stub.response(json(422, body));
        return catchThrowableOfType(
                PolytomicException.class,
                () -> new TestClient(stub.url()).execute(Operation.getIdentity, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"m\",\"status_code\":422} | m |",
                "{\"error\":{\"message\":\"m\"}} | m |",
                "{\"error\":{\"message\":\"m\",\"code\":7}} | m | 7",
                "{\"error\":{\"error\":{\"message\":\"m\"}}} | m |",
                "{\"message\":{\"message\":\"m\"}} | m |",
                "{\"message\":[\"m\",\"n\"]} | m; n |",
                "{\"errors\":[{\"message\":\"m\",\"key\":\"k\"},{\"message\":\"n\"}]} | m; n | k",
                "{\"errors\":[\"m\",\"n\"]} | m; n |",
                "{\"errors\":{\"name\":[\"is taken\",\"is short\"],\"x\":\"y\"}} | name: is taken; is short; x: y |",
                "{\"errors\":[1,2,3,4,5,6,7]} | 1; 2; 3; 4; 5; and 2 more |",
                "{\"type\":\"about:blank\",\"title\":\"No\",\"detail\":\"m\"} | No: m |",
                "{\"title\":\"No\"} | No |",
                "{\"error\":\"bad\",\"error_description\":\"m\"} | m |",
                "[{\"message\":\"m\"},\"n\"] | m; n |",
                "\"m\" | m |"
            })
    void isShown(String body, String message, String key) {
        PolytomicException failure = failure(body);
        assertThat(failure.getApiMessage()).isEqualTo(message);
        assertThat(failure.getKey()).isEqualTo(key);
        assertThat(failure.getResponseBody()).isEqualTo(body);
    }

    @Test
    void isOneLine() {
        PolytomicException failure = failure("{\"message\":\"a\\r\\nFATAL b\\u001b[2J\"}");
        assertThat(failure.getMessage()).contains("a  FATAL b [2J").doesNotContain("\n", "\u001b");
    }

    @Test
    void isShownWithTheBodyUpToALimit() {
        PolytomicException failure = failure("{\"x\":\"" + "y".repeat(100_000) + "\"}");
        assertThat(failure.getResponseBody()).startsWith("{\"x\":\"yyy").hasSizeLessThan(5_000);
        assertThat(failure("").getResponseBody()).isNull();
    }

    @Test
    void isNeverDeeperThanItNeedsToBe() {
        int levels = 900;
        assertThat(failure("{\"error\":".repeat(levels) + "\"m\"" + "}".repeat(levels)))
                .hasMessageContaining("no message");
    }

    @ParameterizedTest
    @CsvSource({"abc-1:2, abc-1:2", "a b,", "'', "})
    void namesTheRequestWhenItsIdLooksLikeOne(String header, String id) {
        stub.response(json(422, "{}").withHeader("X-Request-Id", header));
        assertThatThrownBy(
                        () -> new TestClient(stub.url()).execute(Operation.getIdentity, Map.of()))
                .isInstanceOfSatisfying(
                        PolytomicException.class, e -> assertThat(e.getRequestId()).isEqualTo(id));
    }

    @Test
    void isAWebPageInsteadOfNothing() {
        stub.response(json(200, "<html>Log in</html>"));
        TestClient client = new TestClient(stub.url());
        assertThatThrownBy(
                        () -> client.execute(Operation.deleteModel, Map.of(Parameter.modelId, "m")))
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessage(
                        "The response to deleteModel is a web page, so it does not come from the API: check baseUrl and the proxy");
        Map<Parameter, Object> log =
                Map.of(
                        Parameter.syncId, "s",
                        Parameter.executionId, "e",
                        Parameter.logType, "errors",
                        Parameter.filename, "1.json");
        stub.response(json(200, "<html>").withHeader("Content-Type", "text/html"));
        assertThat(client.execute(Operation.getModelSyncExecutionLog, log).body())
                .as("a file may be anything")
                .isEqualTo("<html>");
    }
}
