package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.delivery.Courier;
import io.github.camelpolytomic.simulator.delivery.Parcel;
import io.github.camelpolytomic.simulator.delivery.RecordsParcel;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Batches of records that go to destinations of type webhook. Runs of model syncs send them by
 * themselves; a {@link Batch} is sent once, just as it was made.
 */
public final class Records {

    private final World world;
    private final Courier courier;

    Records(World world, Courier courier) {
        this.world = world;
        this.courier = courier;
    }

    /**
     * Leads the seeded webhook connection {@link Seeds#WEBHOOK_CONNECTION} to a receiver, and
     * activates the model sync that writes to it, so that each run of {@link
     * Seeds#NOTIFICATIONS_MODEL_SYNC} sends its records there.
     *
     * @param url where to
     * @param secret the bearer token
     * @param settings further settings of the connection: {@code batch_size} (100 without), {@code
     *     gzip} (false without), {@code normalize_fields} (true without)
     * @return id of the sync to start
     */
    public String receiver(String url, String secret, Map<String, Object> settings) {
        world.run(
                () -> {
                    Map<String, Object> configuration =
                            Values.with(settings, "url", url, "secret", "********");
                    world.connections()
                            .update(
                                    Seeds.WEBHOOK_CONNECTION,
                                    old ->
                                            Values.with(
                                                    old,
                                                    "configuration",
                                                    configuration,
                                                    "$secrets",
                                                    Map.of("secret", secret)));
                    world.modelSyncs()
                            .update(
                                    Seeds.NOTIFICATIONS_MODEL_SYNC,
                                    old -> Values.with(old, "active", true));
                });
        return Seeds.NOTIFICATIONS_MODEL_SYNC;
    }

    /**
     * Leads the seeded webhook connection to a receiver, with the usual settings.
     *
     * @param url where to
     * @param secret the bearer token
     * @return id of the sync to start
     */
    public String receiver(String url, String secret) {
        return receiver(url, secret, Map.of());
    }

    /**
     * The bearer token of a connection, which no answer of the API shows.
     *
     * @param connectionId id of a webhook connection
     * @return the secret, or null when it has none
     */
    public String secret(String connectionId) {
        Item connection = world.locked(() -> world.connections().find(connectionId));
        Object secret = connection == null ? null : connection.object("$secrets").get("secret");
        return secret == null ? null : secret.toString();
    }

    /**
     * The latest 10,000 attempts, those of events included in the number.
     *
     * @return oldest first
     */
    public List<Delivery> deliveries() {
        return courier.log(Delivery.Kind.RECORDS);
    }

    /**
     * Makes a batch by hand.
     *
     * @param url http or https URL
     * @param secret the bearer token
     * @return a batch without records, stamped with the present simulated time
     */
    public Batch batch(String url, String secret) {
        return new Batch(url, secret);
    }

    /** A batch made by hand: right, wrong, late or nonsense. */
    public final class Batch {

        private final String url;
        private final List<Map<String, Object>> records = new ArrayList<>();
        private final Map<String, Object> metadata = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String secret;
        private String timestamp;
        private boolean gzip;
        private String syncId = Seeds.NOTIFICATIONS_MODEL_SYNC;
        private String syncName = "Order notifications";
        private byte[] body;

        private Batch(String url, String secret) {
            this.url = url;
            this.secret = secret;
            this.timestamp = RecordsParcel.timestamp(world.clock().now());
        }

        /**
         * Carries one more record.
         *
         * @param fields its fields
         * @return this
         */
        public Batch record(Map<String, Object> fields) {
            records.add(new LinkedHashMap<>(fields));
            return this;
        }

        /**
         * Names the sync that it seems to come from.
         *
         * @param id its id
         * @param name its name
         * @return this
         */
        public Batch sync(String id, String name) {
            syncId = id;
            syncName = name;
            return this;
        }

        /**
         * Carries metadata.
         *
         * @param values what it tells
         * @return this
         */
        public Batch metadata(Map<String, Object> values) {
            metadata.putAll(values);
            return this;
        }

        /**
         * Carries another bearer token.
         *
         * @param value the token; null for no Authorization header
         * @return this
         */
        public Batch secret(String value) {
            secret = value;
            return this;
        }

        /**
         * Says another time than now.
         *
         * @param time when it claims to have been made
         * @return this
         */
        public Batch timestamp(Instant time) {
            return timestamp(RecordsParcel.timestamp(time));
        }

        /**
         * Carries any text as its time.
         *
         * @param text any text; null for no such header
         * @return this
         */
        public Batch timestamp(String text) {
            timestamp = text;
            return this;
        }

        /**
         * Is compressed.
         *
         * @return this
         */
        public Batch gzip() {
            gzip = true;
            return this;
        }

        /**
         * Carries any bytes instead of records; with {@link #gzip} they are compressed.
         *
         * @param bytes the body
         * @return this
         */
        public Batch body(byte[] bytes) {
            body = bytes.clone();
            return this;
        }

        /**
         * Carries a header, in place of one of the same name.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Batch header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sends it, once.
         *
         * @return what the receiver answered; never completes exceptionally
         */
        public CompletableFuture<Reply> send() {
            byte[] plain =
                    body == null ? RecordsParcel.body(syncId, syncName, records, metadata) : body;
            Map<String, String> all = RecordsParcel.headers(secret, timestamp, gzip);
            all.putAll(headers);
            byte[] sent = gzip ? RecordsParcel.gzip(plain) : plain;
            return courier.post(new Parcel(Delivery.Kind.RECORDS, url, all, sent, 1));
        }
    }
}
