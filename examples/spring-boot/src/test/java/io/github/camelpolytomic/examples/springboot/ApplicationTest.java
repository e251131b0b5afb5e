package io.github.camelpolytomic.examples.springboot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Starts the application as its main method does and reads what it says. */
@CamelSpringBootTest
@SpringBootTest(
        useMainMethod = UseMainMethod.ALWAYS,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // on the simulator, whatever the environment says
            "POLYTOMIC_API_KEY=",
            // the test ends it
            "camel.main.run-controller=false",
            "camel.main.duration-max-seconds=0",
            "model-changes.delay=100ms"
        })
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

    @Autowired private PolytomicSimulator simulator;
    @LocalServerPort private int port;

    @Test
    void saysWhoIsThereAndWhatChanges(CapturedOutput output) {
        awaitLines(
                output,
                "Signed in as mara.lindqvist@northwind.example of Northwind Outfitters",
                "Connection Northwind warehouse (PostgreSQL) is healthy",
                "Connection Returns archive (Amazon S3) is unhealthy: The access key has expired");
        awaitLines(output, "Model Customers was changed at ", "Model Gift cards was changed at ");

        simulator.data().touchModel(Seeds.ORDERS_MODEL);

        Object changed = simulator.data().model(Seeds.ORDERS_MODEL).get("updated_at");
        awaitLines(output, "Model Orders was changed at " + changed);
    }

    @Test
    void servesTheBoardHealthAndMeters() throws Exception {
        assertThat(get("/")).contains("<h2 id=\"syncs-head\">Syncs</h2>");
        assertThat(get("/snapshot")).contains("\"title\":\"Northwind data\"");
        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
        assertThat(get("/actuator/prometheus")).contains("jvm_threads_live_threads");
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void awaitLines(CapturedOutput output, String... lines) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(output.getOut()).contains(List.of(lines)));
    }
}
