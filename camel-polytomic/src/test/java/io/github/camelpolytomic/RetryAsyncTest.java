package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A retry that waits does not hold the caller's thread. */
class RetryAsyncTest {

    @RegisterExtension static final Stub stub = new Stub();

    private final AtomicReference<Boolean> done = new AtomicReference<>();

    private Exchange process(String uri, boolean synchronous) throws Exception {
        AsyncProducer producer = stub.camel().getEndpoint(uri).createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(stub.camel());
        assertThat(producer.process(exchange, done::set)).isEqualTo(synchronous);
        return exchange;
    }

    @Test
    void isDoneAtOnceWhenTheFirstAttemptSucceeds() throws Exception {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        Exchange exchange = process("polytomic:getIdentity", true);
        assertThat(done).hasValue(true);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("id", "a"));
    }

    @Test
    void givesTheThreadBackWhileItWaits() throws Exception {
        stub.response(
                status(429).withHeader("Retry-After", "1"), json("{\"data\":{\"id\":\"a\"}}"));
        Exchange exchange = process("polytomic:getIdentity", false);
        assertThat(done).hasValue(null);
        assertThat(stub.requests()).hasSize(1);

        await().untilAtomic(done, is(false));
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("id", "a"));
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void failsTheExchangeInTheEnd() throws Exception {
        stub.response(status(503));
        Exchange exchange = process("polytomic:getIdentity?maxRetries=2&retryDelay=10", false);
        await().untilAtomic(done, is(false));
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PolytomicServerException.class,
                        e -> assertThat(e.getAttempts()).isEqualTo(3));
    }

    @Test
    void tellsTheExchangeWhenCamelStopsBeforeTheRetry() throws Exception {
        stub.response(status(429).withHeader("Retry-After", "29"));
        Exchange exchange = process("polytomic:getIdentity", false);
        stub.camel().stop();
        await().untilAtomic(done, is(false));
        assertThat(exchange.getException())
                .isInstanceOf(PolytomicException.class)
                .hasMessageContaining("when Camel stopped");
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void failsAtOnceWhatIsRefusedBeforeItIsSent() throws Exception {
        Exchange exchange = process("polytomic:getModel", true);
        assertThat(done).hasValue(true);
        assertThat(exchange.getException()).hasMessageContaining("needs modelId");
    }
}
