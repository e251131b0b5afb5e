package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What of a message's body goes out with a request. */
class BodyTest {

    @RegisterExtension static final Stub stub = new Stub();

    @Test
    void ofAWrongTypeIsRefusedBeforeAnythingIsSent() {
        for (Object wrong : List.of(List.of(1), "hello", 5, "[1]")) {
            assertThat(stub.send("polytomic:createModel", wrong).getException())
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessageStartingWith("Operation createModel has a body")
                    .hasMessageContaining("it takes a JSON object as Map, record, bean");
        }
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void thatIsMissingIsRefusedBeforeAnythingIsSent() {
        assertThat(stub.send("polytomic:createModel").getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageStartingWith("Operation createModel needs a body");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void mayBeAFileOfCamel(@TempDir Path directory) throws Exception {
        stub.response("{\"data\":{}}");
        Files.writeString(directory.resolve("model.json"), "{\"name\":\"n\"}");
        Exchange file = stub.camel().createConsumerTemplate().receive("file:" + directory, 10_000);
        stub.call("polytomic:createModel", file.getMessage().getBody());
        assertThat(stub.request().getBodyAsString()).isEqualTo("{\"name\":\"n\"}");
    }

    @Test
    void thatIsAnEarlierResponseIsNoRequestWhereNoneIsNeeded() throws Exception {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:optional")
                                .to("polytomic:getBulkSync?syncId=s")
                                .to("polytomic:startBulkSync?syncId=s");
                        from("direct:required")
                                .to("polytomic:getModel?modelId=m")
                                .to("polytomic:updateModel?modelId=m");
                    }
                });
        stub.call("direct:optional");
        assertThat(stub.requests().get(1).getBodyAsString()).isEqualTo("{}");
        stub.server().resetRequests();
        stub.call("direct:required");
        assertThat(stub.requests().get(1).getBodyAsString()).isEqualTo("{\"id\":\"a\"}");
    }

    @Test
    void ofTheUserGoesOutWithAnOptionalOne() {
        stub.response("{\"data\":{}}");
        stub.call("polytomic:startBulkSync?syncId=s", Map.of("test", true));
        assertThat(stub.request().getBodyAsString()).isEqualTo("{\"test\":true}");
    }
}
