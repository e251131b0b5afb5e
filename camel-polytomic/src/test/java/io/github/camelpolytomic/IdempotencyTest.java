package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A POST is done once, however often it is sent. */
class IdempotencyTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static ResponseDefinitionBuilder good() {
        return json("{\"data\":{\"id\":\"a\"}}");
    }

    private static ResponseDefinitionBuilder reset() {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    private static List<String> keys() {
        return stub.sent("Idempotency-Key");
    }

    private static Exchange route(String... uris) throws Exception {
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(PolytomicException.class)
                                .maximumRedeliveries(2)
                                .redeliveryDelay(0);
                        from("direct:start").to(uris);
                    }
                });
        return stub.camel()
                .createFluentProducerTemplate()
                .to("direct:start")
                .withBody(Map.of("name", "n"))
                .send();
    }

    @Test
    void hasOneKeyThroughTheRedeliveriesOfCamel() throws Exception {
        stub.response(reset(), reset(), good());
        Exchange exchange = route("polytomic:createModel?maxRetries=0");
        assertThat(exchange.getException()).isNull();
        assertThat(keys()).hasSize(3);
        assertThat(Set.copyOf(keys())).hasSize(1).doesNotContainNull();
    }

    @Test
    void hasAnotherKeyInTheNextRedeliveryWhenTheApiSaidNo() throws Exception {
        stub.response(status(404), good());
        route("polytomic:createModel");
        assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void hasAnotherKeyForTheNextCallOfTheSameExchange() throws Exception {
        stub.response(good());
        route("polytomic:createModel", "polytomic:createModel");
        assertThat(keys()).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void hasAnotherKeyForTheNextExchange() {
        stub.response(good());
        stub.call("polytomic:createModel", Map.of());
        stub.call("polytomic:createModel", Map.of());
        assertThat(keys()).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void leavesNothingBehindOnTheExchange() {
        stub.response(good());
        Exchange exchange = stub.send("polytomic:createModel", Map.of());
        assertThat(exchange.getProperties().keySet())
                .noneMatch(name -> name.startsWith("CamelPolytomicKey"));
    }

    @Test
    void takesTheKeyOfTheHeaderAndTakesItOff() {
        stub.response(good());
        Exchange exchange =
                stub.send(
                        "polytomic:createModel",
                        Map.of(),
                        Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711"));
        assertThat(keys()).containsExactly("order-4711");
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.IDEMPOTENCY_KEY)).isNull();
    }

    @Test
    void keepsTheKeyOfTheHeaderWhenItFailed() {
        stub.response(status(422));
        Exchange exchange =
                stub.send(
                        "polytomic:createModel",
                        Map.of(),
                        Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711"));
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.IDEMPOTENCY_KEY))
                .isEqualTo("order-4711");
    }

    @Test
    void refusesAKeyThatTheApiWouldRefuse() {
        Exchange exchange =
                stub.send(
                        "polytomic:createModel",
                        Map.of(),
                        Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "short"));
        assertThat(exchange.getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("Operation createModel")
                .hasMessageContaining("CamelPolytomicIdempotencyKey")
                .hasMessageContaining("8 to 255 characters");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void sendsNoKeyWithAGetOrADelete() {
        stub.response(good());
        Map<String, Object> key = Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711");
        stub.call("polytomic:getIdentity", null, key);
        stub.call("polytomic:deleteModel?modelId=m", null, key);
        assertThat(keys()).containsOnlyNulls();
    }

    @Test
    void sendsAGivenKeyWithAPut() {
        stub.response(good());
        Map<String, Object> key = Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711");
        stub.call("polytomic:updateModel?modelId=m", Map.of(), key);
        stub.call("polytomic:updateModel?modelId=m", Map.of());
        assertThat(keys()).containsExactly("order-4711", null);
    }

    @Test
    void canBeTurnedOff() {
        stub.response(reset(), good());
        Exchange exchange = stub.send("polytomic:createModel?autoIdempotencyKey=false", Map.of());
        assertThat(exchange.getException()).isInstanceOf(PolytomicException.class);
        assertThat(keys()).containsExactly((String) null);
    }
}
