package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A route that is the destination of whole runs of a model sync. */
class WebhookDestinationTest extends WebhookTestSupport {

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(50);
    }

    private Exchange run() {
        String sync = simulator.records().receiver(url(), SECRET, Map.of("gzip", true));
        return template.request(
                "polytomic:startModelSync?waitForCompletion=true&waitInterval=50&syncId=" + sync,
                exchange -> {});
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsTakenSucceeds(HttpServer server) throws Exception {
        start(server, "receiveRecords?delivery=item");
        Exchange run = run();
        assertThat(run.getException()).isNull();
        assertThat(run.getMessage().getBody(Map.class).get("status")).isEqualTo("completed");
        assertThat(received).isNotEmpty();
        assertThat(simulator.records().deliveries())
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(delivery.reply().status()).isEqualTo(200));
    }

    @Test
    void aRecordThatTheRouteCannotProcessFailsTheRun() throws Exception {
        behavior =
                exchange -> {
                    throw new IllegalStateException();
                };
        start(HttpServer.NETTY_HTTP, "receiveRecords?delivery=item");
        assertThat(run().getException()).isInstanceOf(PolytomicUnsuccessfulException.class);
    }
}
