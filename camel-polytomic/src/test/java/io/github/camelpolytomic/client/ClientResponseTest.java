package io.github.camelpolytomic.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response becomes that is good, or should have been. */
class ClientResponseTest {

    @RegisterExtension static final Stub stub = new Stub();

    private TestClient client;

    @BeforeEach
    void client() {
        client = new TestClient(stub.url());
    }

    private Response<Object> identity() {
        return client.execute(Operation.getIdentity, Map.of());
    }

    @Test
    void tellsAllThatTheServerSaid() {
        stub.response(
                json(202, "{\"data\":{\"id\":\"a\"},\"job\":{\"id\":\"j\"}}")
                        .withHeader("X-Polytomic-Version", "2024-02-08")
                        .withHeader("X-Request-Id", "req-1")
                        .withHeader("Location", "/api/jobs/createmodel/j"));
        assertThat(identity())
                .isEqualTo(
                        new Response<>(
                                202,
                                Map.of("id", "a"),
                                Map.of("job", Map.of("id", "j")),
                                "2024-02-08",
                                "req-1",
                                "/api/jobs/createmodel/j",
                                1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"id\":",
                "{\"data\":{}",
                "<html>Log in</html>",
                "hello",
                "{\"data\":{'id':1}}"
            })
    void isMalformedWhenItIsNoWholeJsonAndIsNotAskedForAgain(String body) {
        stub.response(aResponse().withBody(body).withHeader("Content-Type", "text/html; a=b"));
        assertThatThrownBy(this::identity)
                .isInstanceOfSatisfying(
                        PolytomicMalformedResponseException.class,
                        e -> {
                            assertThat(e.getStatus()).isEqualTo(200);
                            assertThat(e.isRetryable()).isFalse();
                        })
                .hasMessage(
                        "The response to getIdentity is of text/html and cannot be read as the JSON that was expected");
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void isMalformedWhenItIsEmptyAndShouldNotBe() {
        stub.response(status(200));
        assertThatThrownBy(this::identity)
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessage("The response to getIdentity is empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204})
    void mayBeEmptyWithAnotherGoodStatus(int status) {
        stub.response(status(status));
        assertThat(identity().body()).isNull();
        assertThat(client.execute(Operation.listModels, Map.of()).body()).isEqualTo(List.of());
    }

    @Test
    void mayBeEmptyWhereNothingIsPromised() {
        stub.response(status(200));
        Response<Object> response =
                client.execute(Operation.deleteModel, Map.of(Parameter.modelId, "m"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isNull();
    }

    @Test
    void isGivenWhereNothingIsPromised() {
        stub.response("{\"data\":{\"ok\":true}}");
        assertThat(client.execute(Operation.deleteModel, Map.of(Parameter.modelId, "m")).body())
                .isEqualTo(Map.of("ok", true));
    }

    @ParameterizedTest
    @EnumSource
    void isAskedForAgainWhenTheConnectionBreaks(Fault fault) {
        stub.response(aResponse().withFault(fault), json("{\"data\":1}"));
        Response<Object> response = identity();
        assertThat(response.body()).isEqualTo(1);
        assertThat(response.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void isAConnectionFailureWhenTheConnectionKeepsBreaking(Fault fault) {
        stub.response(aResponse().withFault(fault));
        assertThatThrownBy(this::identity)
                .isInstanceOfSatisfying(
                        PolytomicConnectionException.class,
                        e -> {
                            assertThat(e.getStatus()).isZero();
                            assertThat(e.getAttempts()).isEqualTo(3);
                            assertThat(e.isRetryable()).isTrue();
                        })
                .hasMessageStartingWith(
                        "getIdentity got no whole response from " + stub.url() + ": ");
    }

    @Test
    void isUnpacked() {
        stub.response(json("{\"data\":[" + "\"x\",".repeat(1_000) + "\"y\"]}"));
        assertThat(client.execute(Operation.listModels, Map.of()).body())
                .asInstanceOf(LIST)
                .hasSize(1_001);
        assertThat(stub.request().getHeader("Accept-Encoding")).contains("gzip");
    }
}
