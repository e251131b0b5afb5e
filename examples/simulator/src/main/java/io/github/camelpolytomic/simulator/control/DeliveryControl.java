package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.Delivery;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Records;
import io.github.camelpolytomic.simulator.Reply;
import io.github.camelpolytomic.simulator.SignatureFormat;
import io.github.camelpolytomic.simulator.Webhooks;
import io.github.camelpolytomic.simulator.state.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the simulator sends to others. */
final class DeliveryControl {

    private final PolytomicSimulator simulator;

    DeliveryControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add("POST /events", "type payload count at", "lets events happen", this::events)
                .add(
                        "PUT /webhook",
                        "endpoint secret format",
                        "the organization's webhook, and how deliveries are signed: "
                                + Arrays.toString(SignatureFormat.values())
                                        .toLowerCase(Locale.ROOT),
                        this::webhook)
                .add("GET /webhook/deliveries", "", "attempts", c -> log(simulator.webhooks()))
                .add(
                        "POST /webhook/deliveries",
                        "endpoint secret type payload body signature unsigned format headers",
                        "sends one by hand, right or wrong",
                        this::message)
                .add("POST /webhook/replays", "event_id", "sends an event again", this::replay)
                .add(
                        "PUT /records/receiver",
                        "url secret settings",
                        "where the seeded webhook connection leads; answers the sync to start",
                        this::receiver)
                .add("GET /records/deliveries", "", "attempts", c -> log(simulator.records()))
                .add(
                        "POST /records/deliveries",
                        "url secret records metadata timestamp gzip body headers sync_id sync_name",
                        "sends a batch by hand, right or wrong",
                        this::batch);
    }

    private Object events(ControlCall call) {
        String type = call.text("type");
        Map<String, Object> payload = call.object("payload");
        if (call.has("at")) {
            return Values.map(
                    "events", List.of(simulator.data().addEvent(type, payload, call.time("at"))));
        }
        int count = (int) call.number("count", 1);
        return Values.map(
                "events", simulator.webhooks().emit(type, count, n -> numbered(payload, count, n)));
    }

    private static Map<String, Object> numbered(Map<String, Object> payload, int count, int n) {
        return count == 1 ? payload : Values.with(payload, "number", n);
    }

    private Object webhook(ControlCall call) {
        if (call.has("format")) {
            simulator.webhooks().signatures(format(call));
        }
        return call.has("endpoint")
                ? Values.map(
                        "id", simulator.webhooks().set(call.text("endpoint"), call.text("secret")))
                : null;
    }

    private static SignatureFormat format(ControlCall call) {
        return SignatureFormat.named(call.text("format"));
    }

    private Object message(ControlCall call) {
        Webhooks.Message message =
                simulator.webhooks().message(call.text("endpoint"), call.text("secret", ""));
        if (call.has("format")) {
            message.format(format(call));
        }
        if (call.has("body")) {
            message.body(call.text("body"));
        } else {
            message.event(call.text("type"), call.object("payload"));
        }
        if (call.has("signature")) {
            message.signature(call.text("signature"));
        }
        if (call.is("unsigned")) {
            message.unsigned();
        }
        call.object("headers").forEach((n, v) -> message.header(n, String.valueOf(v)));
        return told(message.send());
    }

    private Object replay(ControlCall call) {
        return told(simulator.webhooks().replay(call.text("event_id")));
    }

    private Object receiver(ControlCall call) {
        return Values.map(
                "sync_id",
                simulator
                        .records()
                        .receiver(call.text("url"), call.text("secret"), call.object("settings")));
    }

    private Object batch(ControlCall call) {
        Records.Batch batch =
                simulator.records().batch(call.text("url"), call.text("secret", null));
        call.objects("records").forEach(batch::record);
        batch.metadata(call.object("metadata"));
        if (call.body().containsKey("timestamp")) {
            batch.timestamp(call.text("timestamp", null));
        }
        if (call.is("gzip")) {
            batch.gzip();
        }
        if (call.has("body")) {
            batch.body(call.text("body").getBytes(StandardCharsets.UTF_8));
        }
        if (call.has("sync_id")) {
            batch.sync(call.text("sync_id"), call.text("sync_name", "A sync"));
        }
        call.object("headers").forEach((n, v) -> batch.header(n, String.valueOf(v)));
        return told(batch.send());
    }

    private static CompletableFuture<Object> told(CompletableFuture<Reply> reply) {
        return reply.thenApply(DeliveryControl::view);
    }

    private static Map<String, Object> view(Reply reply) {
        return Values.map("status", reply.status(), "body", reply.body(), "error", reply.error());
    }

    private static Object log(Webhooks webhooks) {
        return view(webhooks.deliveries());
    }

    private static Object log(Records records) {
        return view(records.deliveries());
    }

    private static Map<String, Object> view(List<Delivery> deliveries) {
        return Values.map(
                "deliveries",
                deliveries.stream()
                        .map(
                                d ->
                                        Values.map(
                                                "url", d.url(),
                                                "headers", new HashMap<>(d.headers()),
                                                "body",
                                                        new String(
                                                                d.body(), StandardCharsets.UTF_8),
                                                "attempt", d.attempt(),
                                                "at", d.at().toString(),
                                                "reply", view(d.reply())))
                        .toList());
    }
}
