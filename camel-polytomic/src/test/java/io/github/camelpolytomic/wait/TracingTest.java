package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What traces of camel-opentelemetry2 tell of calls, waits and continuations. */
class TracingTest extends SimulatorTestSupport {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(100);
    }

    @BeforeEach
    void trace() {
        SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build();
        context.getRegistry().bind("tracer", provider.get("test"));
        context.getRegistry()
                .bind(
                        "propagators",
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        new OpenTelemetryTracer().init(context);
    }

    private List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String value(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    @Test
    void oneTraceGoesFromATimerThroughStartWaitAndContinuation() throws Exception {
        context.getRegistry().bind("store", new StoredExchanges());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("timer:once?repeatCount=1&delay=0")
                                .to(
                                        "polytomic:refreshSchemas?waitForCompletion=true&waitInterval=20&connectionId="
                                                + Seeds.WAREHOUSE_CONNECTION)
                                .to(
                                        "polytomic:startBulkSync?continueIn=later&waitInterval=20&maxWaitInterval=100&syncId="
                                                + Seeds.ORDERS_BULK_SYNC);
                        from("polytomic:continuation?name=later&repository=#store&delay=200&initialDelay=10")
                                .to("mock:later");
                    }
                });
        context.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !spans("polytomic continuation").isEmpty());
        SpanData wait = spans("polytomic refreshSchemas").get(0);
        SpanData start = spans("polytomic startBulkSync").get(0);
        SpanData later = spans("polytomic continuation").get(0);
        assertThat(List.of(start, later))
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(wait.getTraceId()));
        assertThat(value(wait, "polytomic.operation")).isEqualTo("refreshSchemas");
        assertThat(value(wait, "polytomic.connection.id")).isEqualTo(Seeds.WAREHOUSE_CONNECTION);
        assertThat(value(wait, "polytomic.outcome")).isEqualTo("SUCCEEDED");
        assertThat(value(start, "polytomic.sync.id")).isEqualTo(Seeds.ORDERS_BULK_SYNC);
        String execution = value(start, "polytomic.execution.id");
        assertThat(execution).isNotNull();
        assertThat(value(start, "polytomic.request.id")).isNotNull();
        assertThat(value(start, "polytomic.continuation")).contains("later/");
        assertThat(value(later, "polytomic.execution.id")).isEqualTo(execution);
        assertThat(value(later, "polytomic.outcome")).isNotNull();
    }

    @Test
    void aFailureHasItsRequestAndNoSecret() {
        simulator.faults().always("getModel", Fault.status(401).header("X-Request-Id", "req-9"));
        context.start();
        template.request("polytomic:getModel?modelId=m", exchange -> {});
        await().until(() -> !spans("polytomic getModel").isEmpty());
        SpanData span = spans("polytomic getModel").get(0);
        assertThat(value(span, "polytomic.request.id")).isEqualTo("req-9");
        assertThat(value(span, "http.response.status_code")).isEqualTo("401");
        assertThat(value(span, "error.type")).isEqualTo("PolytomicAuthenticationException");
        assertThat(span.toString()).doesNotContain(simulator.apiKey());
    }
}
