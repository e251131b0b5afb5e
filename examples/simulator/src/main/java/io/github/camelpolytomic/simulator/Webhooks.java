package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.delivery.Courier;
import io.github.camelpolytomic.simulator.delivery.EventDelivery;
import io.github.camelpolytomic.simulator.delivery.Parcel;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Events that go to the organization's webhook. Those that the simulator sends by itself are signed
 * and repeated; a {@link Message} is sent once, just as it was made.
 */
public final class Webhooks {

    private final World world;
    private final Courier courier;
    private final EventDelivery delivery;

    Webhooks(World world, Courier courier, EventDelivery delivery) {
        this.world = world;
        this.courier = courier;
        this.delivery = delivery;
    }

    /**
     * Gives the organization its webhook, in place of the one it has.
     *
     * @param endpoint http or https URL
     * @param secret what deliveries are signed with
     * @return id of the webhook
     */
    public String set(String endpoint, String secret) {
        return world.locked(
                () -> {
                    world.webhooks().ids().forEach(world.webhooks()::remove);
                    String id = UUID.randomUUID().toString();
                    world.webhooks()
                            .create(
                                    id,
                                    Values.map(
                                            "id",
                                            id,
                                            "organization_id",
                                            Seeds.ORGANIZATION,
                                            "endpoint",
                                            endpoint,
                                            "secret",
                                            secret,
                                            "disabled",
                                            false));
                    return id;
                });
    }

    /**
     * Says how deliveries are signed from now on.
     *
     * @param format the spelling
     * @return this
     */
    public Webhooks signatures(SignatureFormat format) {
        delivery.format(format);
        return this;
    }

    /**
     * Lets many events happen at once; the webhook hears of each, over at most 64 connections.
     *
     * @param type for example {@code bulk_sync.completed}
     * @param count how many
     * @param payload what each carries, by its number from 0
     * @return ids of the events, in order
     */
    public List<String> emit(String type, int count, IntFunction<Map<String, Object>> payload) {
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, Object> carried = payload.apply(i);
            // one lock for each, so that requests are answered in between
            ids.add(world.locked(() -> world.events().add(type, carried).id()));
        }
        return ids;
    }

    /**
     * Sends a kept event once more, as a sender would that did not hear the answer.
     *
     * @param eventId id of an event of the last 48 hours
     * @return what the receiver answered
     * @throws NoSuchElementException when there is no such event or no webhook
     */
    public CompletableFuture<Reply> replay(String eventId) {
        Item event = world.locked(() -> world.events().find(eventId));
        List<Item> hooks = world.locked(() -> List.copyOf(world.webhooks().all()));
        if (event == null || hooks.isEmpty()) {
            throw new NoSuchElementException(
                    event == null ? "Event " + eventId + " not found" : "There is no webhook");
        }
        Item hook = hooks.get(0);
        return message(hook.text("endpoint"), hook.text("secret"))
                .body(Json.write(event.fields()))
                .send();
    }

    /**
     * Makes a delivery by hand.
     *
     * @param endpoint http or https URL
     * @param secret what it is signed with, unless it says otherwise
     * @return an empty delivery
     */
    public Message message(String endpoint, String secret) {
        return new Message(endpoint, secret);
    }

    /**
     * The latest 10,000 attempts.
     *
     * @return oldest first
     */
    public List<Delivery> deliveries() {
        return courier.log(Delivery.Kind.EVENT);
    }

    /**
     * How many deliveries of events or records are under way or wait for a connection; repetitions
     * that are planned for later do not count.
     *
     * @return their number
     */
    public int pending() {
        return courier.pending();
    }

    /** A delivery made by hand: right, wrong, replayed or nonsense. */
    public final class Message {

        private final String endpoint;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String secret;
        private SignatureFormat format = delivery.format();
        private String signature;
        private boolean signed = true;
        private byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        private Message(String endpoint, String secret) {
            this.endpoint = endpoint;
            this.secret = secret;
            headers.put("Content-Type", "application/json");
        }

        /**
         * Carries a new event, which the list of events does not show.
         *
         * @param type any type
         * @param payload what it carries
         * @return this
         */
        public Message event(String type, Map<String, Object> payload) {
            return body(
                    Json.write(
                            Values.map(
                                    "id",
                                    UUID.randomUUID().toString(),
                                    "type",
                                    type,
                                    "created_at",
                                    world.clock().now().toString(),
                                    "organization_id",
                                    Seeds.ORGANIZATION,
                                    "event",
                                    payload)));
        }

        /**
         * Carries any bytes.
         *
         * @param bytes the body
         * @return this
         */
        public Message body(byte[] bytes) {
            body = bytes.clone();
            return this;
        }

        /**
         * Carries any text.
         *
         * @param text the body
         * @return this
         */
        public Message body(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Is signed with another secret.
         *
         * @param value the secret
         * @return this
         */
        public Message secret(String value) {
            secret = value;
            return this;
        }

        /**
         * Spells its signature in another way than the simulator does at present.
         *
         * @param value the spelling
         * @return this
         */
        public Message format(SignatureFormat value) {
            format = value;
            return this;
        }

        /**
         * Carries a given text as its signature.
         *
         * @param value any text
         * @return this
         */
        public Message signature(String value) {
            signature = value;
            return this;
        }

        /**
         * Carries no signature.
         *
         * @return this
         */
        public Message unsigned() {
            signed = false;
            return this;
        }

        /**
         * Carries a header, in place of one of the same name.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Message header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sends it, once.
         *
         * @return what the receiver answered; never completes exceptionally
         */
        public CompletableFuture<Reply> send() {
            Map<String, String> all = new LinkedHashMap<>(headers);
            if (signed) {
                String value = signature == null ? format.sign(secret, body) : signature;
                all.put(EventDelivery.SIGNATURE, value);
            }
            return courier.post(new Parcel(Delivery.Kind.EVENT, endpoint, all, body, 1));
        }
    }
}
