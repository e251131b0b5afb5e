package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.model.Job;
import io.github.camelpolytomic.model.QueryResult;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a wait gives is what the server has sent at the end, to the digit. */
class WaitBodyTest {

    @RegisterExtension static final Stub STUB = new Stub();

    private static final String DIGITS = "12345678901234567.89";
    private static final String STARTED = "{\"data\":{\"id\":\"q1\",\"status\":\"created\"}}";
    private static final String FIRST =
            "{ \"data\": {\"id\":\"q1\",\"status\":\"done\",\"count\":3,\"fields\":[\"n\"],"
                    + " \"results\":[{\"n\": "
                    + DIGITS
                    + "},{\"n\":2}]},"
                    + "\"links\":{\"next\":\"/api/queries/q1?page=MQ%3D%3D\"}}";
    private static final String LAST =
            "{\"data\":{\"id\":\"q1\",\"status\":\"done\",\"results\":[{\"n\":3}]},\"links\":{}}";

    private static final String QUERY =
            "polytomic:runQuery?connectionId=c1&query=select&waitForCompletion=true"
                    + "&waitInterval=10&maxWaitInterval=10";

    private Exchange run(String more) {
        STUB.server().resetAll();
        STUB.response(Stub.json(STARTED), Stub.json(FIRST), Stub.json(LAST));
        Exchange done = STUB.send(QUERY + more, null, Map.of());
        assertThat(done.getException()).isNull();
        return done;
    }

    @Test
    void aQueryGivesItsFirstPageAndWhatLeadsOn() {
        Exchange done = run("");
        assertThat(done.getMessage().getBody())
                .isEqualTo(List.of(Map.of("n", new BigDecimal(DIGITS)), Map.of("n", 2)));
        assertThat(done.getMessage().getHeaders())
                .containsEntry(PolytomicConstants.NEXT_PAGE_TOKEN, "/api/queries/q1?page=MQ%3D%3D")
                .containsEntry(
                        PolytomicConstants.LINKS, Map.of("next", "/api/queries/q1?page=MQ%3D%3D"))
                .containsEntry(PolytomicConstants.QUERY_ID, "q1");
    }

    @Test
    void orAllRowsOneAfterTheOther() {
        Iterator<?> rows = (Iterator<?>) run("&fetchAll=true").getMessage().getBody();
        List<Object> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        assertThat(all)
                .isEqualTo(
                        List.of(
                                Map.of("n", new BigDecimal(DIGITS)),
                                Map.of("n", 2),
                                Map.of("n", 3)));
    }

    @Test
    void everyFormatKeepsTheDigits() throws Exception {
        assertThat(run("&bodyFormat=json").getMessage().getBody())
                .isEqualTo("[{\"n\": " + DIGITS + "},{\"n\":2}]");
        JsonNode node = (JsonNode) run("&bodyFormat=node").getMessage().getBody();
        assertThat(node.get(0).get("n").decimalValue()).isEqualTo(new BigDecimal(DIGITS));
        Object raw = run("&bodyFormat=stream").getMessage().getBody();
        assertThat(new String(((InputStream) raw).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(FIRST);
    }

    /** A row, as a user would write it. */
    public record Row(BigDecimal n) {}

    @Test
    void aClassMeansTheRowsUnlessItIsThatOfTheWhole() {
        assertThat(run("&outputClass=" + Row.class.getName()).getMessage().getBody())
                .isEqualTo(
                        List.of(new Row(new BigDecimal(DIGITS)), new Row(BigDecimal.valueOf(2))));
        QueryResult whole = run("&outputClass=QueryResult").getMessage().getBody(QueryResult.class);
        assertThat(whole.status()).isEqualTo("done");
        assertThat(whole.results()).hasSize(2);
    }

    @Test
    void aJobGivesItsResultOrIsTheWhole() {
        String job = "{\"data\":{\"job_id\":\"j\",\"type\":\"previewmodel\",\"status\":\"done\",";
        String start =
                "polytomic:previewModel?async=true&waitForCompletion=true&waitInterval=10"
                        + "&maxWaitInterval=10";
        String started =
                "{\"data\":null,\"job\":{\"job_id\":\"j\",\"type\":\"previewmodel\",\"status\":\"created\"}}";
        STUB.response(
                Stub.json(started), Stub.json(job + "\"result\":{\"amount\":" + DIGITS + "}}}"));
        Exchange done = STUB.send(start, Map.of("name", "n"), Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(Map.of("amount", new BigDecimal(DIGITS)));
        STUB.server().resetAll();
        STUB.response(
                Stub.json(started), Stub.json(job + "\"result\":{\"amount\":" + DIGITS + "}}}"));
        Job whole =
                STUB.send(start + "&outputClass=Job", Map.of("name", "n"), Map.of())
                        .getMessage()
                        .getBody(Job.class);
        assertThat(whole.status()).isEqualTo("done");
    }

    @Test
    void noRowsAreAnEmptyList() {
        STUB.response(
                Stub.json(STARTED),
                Stub.json("{\"data\":{\"id\":\"q1\",\"status\":\"done\",\"results\":null}}"));
        assertThat(STUB.send(QUERY, null, Map.of()).getMessage().getBody()).isEqualTo(List.of());
    }
}
