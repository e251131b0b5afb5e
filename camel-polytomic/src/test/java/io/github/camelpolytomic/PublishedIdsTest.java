package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ids reach the headers, for the steps to come; a header that the user set overrides an option, one
 * that a step of ours left behind only fills what the options leave open.
 */
class PublishedIdsTest {

    @RegisterExtension static final Stub stub = new Stub();

    @BeforeEach
    void answer() {
        stub.response("{\"data\":{\"id\":\"started\"}}");
    }

    private static Message run(RouteBuilder routes) throws Exception {
        stub.routes(routes);
        Exchange exchange = stub.camel().createFluentProducerTemplate().to("direct:start").send();
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private static List<String> urls() {
        return stub.requests().stream().map(request -> request.getUrl()).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"createModel", "createBulkSync", "createConnection", "createPolicy"})
    void ofWhatWasCreatedAreInHeaders(Operation operation) {
        for (String format : List.of("java", "json", "node", "stream")) {
            Message message =
                    stub.send("polytomic:" + operation + "?bodyFormat=" + format, Map.of())
                            .getMessage();
            Parameter id =
                    operation.responseIds().entrySet().stream()
                            .filter(entry -> entry.getValue().equals(List.of("data", "id")))
                            .findFirst()
                            .orElseThrow()
                            .getKey();
            assertThat(message.getHeader(id.header())).as(format).isEqualTo("started");
        }
    }

    @Test
    void ofAnExecutionIsInAHeaderWithoutAWait() {
        Message message = stub.send("polytomic:startBulkSync?syncId=A").getMessage();
        assertThat(message.getHeader(PolytomicConstants.EXECUTION_ID)).isEqualTo("started");
        assertThat(message.getHeader(PolytomicConstants.SYNC_ID)).isEqualTo("A");
    }

    @Test
    void doNotSteerAStepThatNamesItsOwn() throws Exception {
        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("polytomic:startBulkSync?syncId=A")
                                .to("polytomic:cancelBulkSyncExecution?syncId=B&executionId=X");
                    }
                });
        assertThat(urls().get(1)).isEqualTo("/api/bulk/syncs/B/executions/X/cancel");
    }

    @Test
    void fillWhatAStepLeavesOpen() throws Exception {
        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("polytomic:startBulkSync?syncId=A")
                                .to("polytomic:getBulkSyncExecution");
                    }
                });
        assertThat(urls().get(1)).isEqualTo("/api/bulk/syncs/A/executions/started");
    }

    @Test
    void ofTheUserOverrideOptions() throws Exception {
        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("polytomic:startBulkSync?syncId=A")
                                .setHeader(PolytomicConstants.SYNC_ID, constant("mine"))
                                .to("polytomic:getBulkSync?syncId=B")
                                .to("polytomic:getBulkSyncStatus?syncId=C");
                    }
                });
        assertThat(urls().subList(1, 3))
                .containsExactly("/api/bulk/syncs/mine", "/api/bulk/syncs/mine/status");
    }

    @Test
    void areKnownAsLeftBehindInSplitsLoopsAndWireTaps() throws Exception {
        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("polytomic:startBulkSync?syncId=A")
                                .setBody(constant(List.of(1, 2)))
                                .split(body())
                                .to("polytomic:getBulkSync?syncId=B")
                                .end()
                                .loop(2)
                                .copy()
                                .to("polytomic:getBulkSync?syncId=C")
                                .end()
                                .multicast()
                                .to("direct:other")
                                .end()
                                .to("polytomic:getBulkSync");
                        from("direct:other").to("polytomic:getBulkSync?syncId=D");
                    }
                });
        assertThat(urls().subList(1, urls().size()))
                .containsExactly(
                        "/api/bulk/syncs/B",
                        "/api/bulk/syncs/B",
                        "/api/bulk/syncs/C",
                        "/api/bulk/syncs/C",
                        "/api/bulk/syncs/D",
                        // multicast goes on with what its last branch gave
                        "/api/bulk/syncs/D");
    }
}
