package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.model.SchemaStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response becomes as the body of a message. */
class BodyFormatTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static final String MODELS = "{\"data\":[{\"id\":\"a\",\"name\":\"A\"}],\"job\":null}";

    /** A user's own idea of a model, that knows one field only. */
    public record Named(String name) {}

    @Test
    void isPlainJavaByDefault() {
        stub.response(MODELS);
        Object expected = List.of(Map.of("id", "a", "name", "A"));
        assertThat(stub.call("polytomic:listModels")).isEqualTo(expected);
        assertThat(stub.call("polytomic:listModels?bodyFormat=java")).isEqualTo(expected);
    }

    @Test
    void isTheTextOfALogFileWhereNoJsonIsPromised() {
        stub.response(
                Stub.status(200).withHeader("Content-Type", "text/csv").withBody("id,name\n1,A"));
        assertThat(
                        stub.call(
                                "polytomic:getModelSyncExecutionLog?syncId=s&executionId=e&logType=errors&filename=f"))
                .isEqualTo("id,name\n1,A");
    }

    @Test
    void isAText() {
        stub.response(MODELS);
        assertThat(stub.call("polytomic:listModels?bodyFormat=json"))
                .isEqualTo("[{\"id\":\"a\",\"name\":\"A\"}]");
    }

    @Test
    void isATree() {
        stub.response(MODELS);
        assertThat(stub.call("polytomic:listModels?bodyFormat=node"))
                .isEqualTo(Stub.tree("[{\"id\":\"a\",\"name\":\"A\"}]"));
    }

    @Test
    void isTheRawResponseAsAStreamThatCanBeReadAgain() throws IOException {
        stub.response(MODELS);
        Object body = stub.call("polytomic:listModels?bodyFormat=stream");
        assertThat(body).isInstanceOf(InputStream.class).isInstanceOf(StreamCache.class);
        assertThat(new String(((InputStream) body).readAllBytes())).isEqualTo(MODELS);
        ((StreamCache) body).reset();
        assertThat(new String(((InputStream) body).readAllBytes())).isEqualTo(MODELS);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000, 3_000_000})
    void isAStreamInAPipelineHoweverLarge(int size) throws Exception {
        String response = "{\"data\":\"" + "x".repeat(size) + "\"}";
        stub.response(response);
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("polytomic:listModels?bodyFormat=stream")
                                .convertBodyTo(byte[].class)
                                .to("mock:bytes");
                        from("direct:twice")
                                .to("polytomic:listModels?bodyFormat=stream")
                                .setProperty("first", bodyAs(String.class))
                                .setBody(bodyAs(String.class))
                                .to("mock:text");
                    }
                });
        stub.camel().createProducerTemplate().sendBody("direct:start", null);
        stub.camel().createProducerTemplate().sendBody("direct:twice", null);
        MockEndpoint bytes = stub.camel().getEndpoint("mock:bytes", MockEndpoint.class);
        assertThat(bytes.getExchanges().get(0).getMessage().getBody(byte[].class))
                .isEqualTo(response.getBytes());
        MockEndpoint text = stub.camel().getEndpoint("mock:text", MockEndpoint.class);
        assertThat(text.getExchanges().get(0).getMessage().getBody()).isEqualTo(response);
        assertThat(text.getExchanges().get(0).getProperty("first")).isEqualTo(response);
    }

    @Test
    void isAPageOfRecordsThoughOneOfThemHasAnOddValue() {
        stub.response(
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"version\":\"two\",\"created_at\":\"soon\"}]}");
        List<?> models = (List<?>) stub.call("polytomic:listModels?outputClass=Model");
        assertThat(models).extracting(model -> ((Model) model).id()).containsExactly("a", "b");
        assertThat(((Model) models.get(1)).other())
                .isEqualTo(Map.of("version", "two", "created_at", "soon"));
    }

    @Test
    void isAStreamThatBecomesARecord() {
        stub.response("{\"data\":{\"id\":\"a\"},\"job\":{\"job_id\":\"j\"},\"links\":null}");
        InputStream body =
                (InputStream) stub.call("polytomic:getModel?modelId=a&bodyFormat=stream");
        Model model = stub.camel().getTypeConverter().convertTo(Model.class, body);
        assertThat(model.id()).isEqualTo("a");
        assertThat(model.other()).isEmpty();
    }

    @Test
    void isAStreamWithoutContentWhenThereIsNone() throws IOException {
        stub.response(Stub.status(204));
        Object body = stub.call("polytomic:listModels?bodyFormat=stream");
        assertThat(((InputStream) body).readAllBytes()).isEmpty();
    }

    @Test
    void isARecordOfThisComponent() {
        stub.response(Stub.contract("examples/listModels.json"));
        Object body = stub.call("polytomic:listModels?outputClass=Model");
        assertThat((List<?>) body)
                .singleElement()
                .isInstanceOfSatisfying(
                        Model.class, model -> assertThat(model.name()).isEqualTo("Contacts"));
        stub.response(Stub.contract("examples/getSchemaStatus.json"));
        assertThat(stub.call("polytomic:getSchemaStatus?connectionId=c&outputClass=SchemaStatus"))
                .isInstanceOf(SchemaStatus.class);
    }

    @Test
    void isAClassOfTheUserWhateverElseTheResponseHolds() {
        stub.response(MODELS);
        assertThat(stub.call("polytomic:listModels?outputClass=" + Named.class.getName()))
                .isEqualTo(List.of(new Named("A")));
    }

    @Test
    void cannotBeAClassThatDoesNotExist() {
        stub.camel();
        assertThatThrownBy(() -> stub.call("polytomic:listModels?outputClass=Modell"))
                .hasStackTraceContaining(
                        "The option outputClass names a class that cannot be found: Modell");
    }

    @Test
    void isNoRecordWhenTheResponseDoesNotFit() {
        stub.response("{\"data\":[{\"name\":[1]}]}");
        assertThatThrownBy(
                        () ->
                                stub.call(
                                        "polytomic:listModels?outputClass="
                                                + Named.class.getName()))
                .isInstanceOf(PolytomicMalformedResponseException.class);
    }

    @Test
    void isReadWithTheMapperOfTheUser() {
        stub.response("{\"data\":{\"n\":0.1}}");
        stub.camel(
                options ->
                        options.setObjectMapper(
                                new com.fasterxml.jackson.databind.ObjectMapper()
                                        .enable(
                                                com.fasterxml.jackson.databind
                                                        .DeserializationFeature
                                                        .USE_BIG_DECIMAL_FOR_FLOATS)));
        assertThat(stub.call("polytomic:getIdentity"))
                .isEqualTo(Map.of("n", new java.math.BigDecimal("0.1")));
    }

    @Test
    void isNullWhenAnObjectIsNull() {
        stub.response(json("{\"data\":null}"));
        assertThat(stub.call("polytomic:getIdentity", "before")).isNull();
    }
}
