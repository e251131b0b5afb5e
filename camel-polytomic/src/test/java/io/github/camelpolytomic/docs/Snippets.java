package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The Java that the documentation shows, between the comments that name it. */
class Snippets extends RouteBuilder {

    private final List<String> names;

    /**
     * The routes of some examples.
     *
     * @param names as they stand in the comments
     */
    Snippets(String... names) {
        this.names = List.of(names);
    }

    @Override
    public void configure() {
        Map<String, Runnable> examples = new LinkedHashMap<>();
        // what handles errors comes first in Camel
        examples.put("errors", this::errors);
        examples.put("models", this::models);
        examples.put("calls", this::calls);
        examples.put("dynamic", this::dynamic);
        examples.put("feeds", this::feeds);
        examples.put("events", this::events);
        examples.put("records", this::records);
        examples.put("waits", this::waits);
        examples.put("continuation", this::continuation);
        examples.put("template", this::template);
        names.forEach(name -> examples.get(name).run());
    }

    private void dynamic() {
        // tag::dynamic
        from("direct:models-by-id")
                .split(body())
                .toD("polytomic:getModel?modelId=${body}")
                .log("${body[name]}");

        from("direct:status")
                .poll("polytomic:getSchemaStatus?connectionId={{pg}}", 5000)
                .log("${body[cache_status]}");

        from("direct:with-status")
                .pollEnrich("polytomic:getSchemaStatus?connectionId={{pg}}", 5000);
        // end::dynamic
    }

    private void events() {
        // tag::events
        from("webhook:polytomic:receiveEvents?webhookSecret=RAW({{polytomic.events-secret}})"
                        + "&webhookPath=/polytomic/events&webhookExternalUrl=https://hooks.example.com"
                        + "&idempotentRepository=#seen")
                .to("direct:event");

        from("polytomic:listEvents?delivery=item&delay=30s&idempotentRepository=#seen")
                .to("direct:event");
        // end::events
    }

    private void records() {
        // tag::records
        from("webhook:polytomic:receiveRecords?webhookSecret=RAW({{polytomic.records-secret}})"
                        + "&webhookPath=/polytomic/records&delivery=item")
                .log("${header.CamelPolytomicSyncName}: ${body[fields]}");
        // end::records
    }

    private void template() {
        // tag::template
        routeTemplate("bulk-sync-at-night")
                .templateParameter("syncId")
                .templateParameter("period", "24h")
                .from("timer:{{syncId}}?period={{period}}")
                .to(
                        "polytomic:startBulkSync?syncId={{syncId}}&waitForCompletion=true&ifRunning=attach")
                .log(
                        "${header.CamelPolytomicOutcome}: ${header.CamelPolytomicRecordCount}"
                                + " records");

        templatedRoute("bulk-sync-at-night")
                .routeId("orders-at-night")
                .parameter("syncId", "{{orders}}");
        // end::template
    }

    private void continuation() {
        // tag::continuation
        from("direct:nightly")
                .to("polytomic:startBulkSync?syncId={{orders}}&continueIn=orders-done");

        from("polytomic:continuation?name=orders-done&repository=#waits")
                .log("${header.CamelPolytomicRecordCount} records");
        // end::continuation
    }

    private void models() {
        // tag::models
        from("polytomic:listModels?delivery=item&delay=60s")
                .log("${body[name]} was changed at ${header.CamelPolytomicItemUpdatedAt}");
        // end::models
    }

    private void feeds() {
        // tag::feeds
        from("polytomic:listModels?delivery=item&idempotentRepository=#delivered")
                .log("${body[name]} was changed");

        from("polytomic:getSchemaStatus?connectionId={{pg}}")
                .filter(header(PolytomicConstants.STATUS).isEqualTo("fresh"))
                .log("Fresh since ${body[last_refresh_finished]}");

        from("polytomic:listEvents?delivery=item&from=earliest&eventTypes=sync.failed,bulk_sync.failed")
                .to("direct:alert");
        // end::feeds
    }

    private void calls() {
        // tag::calls
        from("direct:model")
                .setHeader(PolytomicConstants.MODEL_ID, body())
                .to("polytomic:getModel")
                .convertBodyTo(Model.class);

        from("direct:all-models")
                .to("polytomic:listModels?fetchAll=true")
                .split(body())
                .streaming()
                .log("${body[name]}");

        from("direct:source")
                .to("polytomic:getConnectionSource?connectionId={{pg}}&params.table=public.orders");

        from("direct:anything").to("polytomic:call?method=GET&path=/api/me");
        // end::calls
    }

    private void waits() {
        // tag::waits
        from("direct:orders-to-snowflake")
                .to("polytomic:refreshSchemas?connectionId={{warehouse}}&waitForCompletion=true")
                .to("polytomic:startBulkSync?syncId={{orders}}&waitForCompletion=true")
                .log("${header.CamelPolytomicRecordCount} records");
        // end::waits
    }

    private void errors() {
        // tag::errors
        onException(PolytomicUnsuccessfulException.class).handled(true).to("direct:alert");

        onException(PolytomicTimeoutException.class)
                .onWhen(header(PolytomicConstants.EXECUTION_ID).isNotNull())
                .handled(true)
                .to("polytomic:getBulkSyncExecution?waitForCompletion=true");

        onException(
                        PolytomicRateLimitException.class,
                        PolytomicServerException.class,
                        PolytomicConnectionException.class)
                .maximumRedeliveries(5)
                .redeliveryDelay(10_000)
                .asyncDelayedRedelivery();
        // end::errors
    }

    static Exchange simulator(CamelContext context) {
        // tag::simulator
        try (PolytomicSimulator simulator = PolytomicSimulator.builder().timeScale(1000).start()) {
            PolytomicComponent polytomic =
                    context.getComponent("polytomic", PolytomicComponent.class);
            polytomic.getConfiguration().setBaseUrl(simulator.baseUrl());
            polytomic.getConfiguration().setApiKey(simulator.apiKey());

            simulator.faults().next("startBulkSync", Fault.status(429).retryAfter("0"));
            simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
            Exchange exchange =
                    context.createFluentProducerTemplate()
                            .to("polytomic:startBulkSync?waitForCompletion=true")
                            .withHeader(PolytomicConstants.SYNC_ID, Seeds.ORDERS_BULK_SYNC)
                            .send();
            assertThat(exchange.getException()).isInstanceOf(PolytomicUnsuccessfulException.class);
            // end::simulator
            return exchange;
        }
    }
}
