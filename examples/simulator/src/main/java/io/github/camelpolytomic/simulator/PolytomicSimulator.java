package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Documents;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.control.ControlApi;
import io.github.camelpolytomic.simulator.delivery.Courier;
import io.github.camelpolytomic.simulator.delivery.EventDelivery;
import io.github.camelpolytomic.simulator.delivery.RecordsDelivery;
import io.github.camelpolytomic.simulator.http.HttpExchange;
import io.github.camelpolytomic.simulator.http.HttpServer;
import io.github.camelpolytomic.simulator.ops.Context;
import io.github.camelpolytomic.simulator.ops.LogFiles;
import io.github.camelpolytomic.simulator.ops.Operations;
import io.github.camelpolytomic.simulator.own.OwnData;
import io.github.camelpolytomic.simulator.state.SimClock;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Credentials;
import io.github.camelpolytomic.simulator.web.Front;
import io.github.camelpolytomic.simulator.web.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stateful stand-in for Polytomic on localhost.
 *
 * <pre>{@code
 * try (PolytomicSimulator simulator = PolytomicSimulator.start()) {
 *     // point a client to simulator.baseUrl() with simulator.apiKey()
 * }
 * }</pre>
 *
 * <p>It speaks from the published contract (openapi.json and the table of operations), not from the
 * component's own table, so that an error in that table cannot hide in both.
 */
public final class PolytomicSimulator implements AutoCloseable {

    private static final Credentials USUAL =
            new Credentials(
                    "sim_key_northwind",
                    Seeds.ORGANIZATION,
                    "sim_organization_key",
                    "sim_partner_key",
                    "sim_deployment_key");

    private static final Logger LOG = LoggerFactory.getLogger(PolytomicSimulator.class);
    static final String API_KEY_SETTING = "POLYTOMIC_API_KEY";

    private static final int THREADS = 2;

    private final Credentials credentials;
    private final List<Map<String, Object>> own;
    private volatile Map<String, String> ownIds;
    private final World world;
    private final Data data;
    private final Courier courier;
    private final Webhooks webhooks;
    private final Records records;
    private final Contract contract;
    private final Faults faults;
    private final Latency latency = new Latency();
    private final Seeder seeder;
    private final Seeder.Sizes seed;
    private final EventDelivery events;
    private final SignatureFormat format;
    private final RecordsDelivery recordsDelivery;
    private final Runs runs;
    private final Front front;
    private final ControlApi control;
    private final RequestLog requests = new RequestLog();
    private final HttpServer server;
    private final String host;
    private final int port;

    private PolytomicSimulator(Builder settings) {
        credentials = settings.credentials;
        own = List.copyOf(settings.own);
        contract = Contract.published();
        faults = new Faults(contract.operations());
        world = new World(new SimClock(settings.timeScale));
        world.freeze(settings.frozen);
        seed = settings.seed();
        seeder = new Seeder(world);
        data = new Data(world, seeder);
        courier = new Courier(world.clock());
        events = new EventDelivery(world, courier, settings.format);
        format = settings.format;
        webhooks = new Webhooks(world, courier, events);
        recordsDelivery = new RecordsDelivery(world, courier);
        records = new Records(world, courier);
        runs = new Runs(world);
        control = new ControlApi(this);
        world.run(this::fill);
        Signer signer = new Signer();
        Links links = new Links(signer, world.clock());
        links.content(new LogFiles(world));
        front =
                new Front(
                        contract,
                        world,
                        credentials,
                        Operations.table(new Context(world, links, signer)),
                        links,
                        faults::take,
                        requests::add,
                        latency::next);
        server =
                HttpServer.start(
                        new InetSocketAddress(settings.host, settings.port), THREADS, this::accept);
        port = server.port();
        host = "0.0.0.0".equals(settings.host) ? "localhost" : settings.host;
        links.baseUrl(baseUrl());
        world.start();
        LOG.info("The Polytomic simulator listens on {}", baseUrl());
    }

    private void accept(HttpExchange exchange) {
        if (ControlApi.owns(exchange.request().rawPath())) {
            control.accept(exchange);
        } else {
            front.accept(exchange);
        }
    }

    private void fill() {
        seeder.seed(credentials.apiKey(), seed);
        Map<String, String> ids = new LinkedHashMap<>();
        own.forEach(description -> ids.putAll(new OwnData(world).add(description)));
        ownIds = ids;
    }

    /**
     * Starts one with the usual settings on a free port.
     *
     * @return a running simulator
     */
    public static PolytomicSimulator start() {
        return builder().start();
    }

    /**
     * For other settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings of a simulator. */
    public static final class Builder {
        private String host = "localhost";
        private int port;
        private double timeScale = 1;
        private SignatureFormat format = SignatureFormat.HEX;
        private final List<Map<String, Object>> own = new ArrayList<>();
        private Credentials credentials = USUAL;
        private boolean frozen;
        private boolean empty;
        private int connections;
        private int models;
        private int bulkSyncs;
        private int modelSyncs;

        private Builder() {}

        /**
         * Sets where it listens.
         *
         * @param value a name or address of this machine; {@code localhost} without, {@code
         *     0.0.0.0} for all
         * @return this
         */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /**
         * Sets the port.
         *
         * @param value 0 for a free one
         * @return this
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets how fast simulated time goes.
         *
         * @param value simulated seconds per real second
         * @return this
         */
        public Builder timeScale(double value) {
            timeScale = value;
            return this;
        }

        /**
         * Sets how deliveries to the organization's webhook are signed.
         *
         * @param value hex without
         * @return this
         */
        public Builder signatures(SignatureFormat value) {
            format = value;
            return this;
        }

        /**
         * Sets the API key of the administrator.
         *
         * @param value any text without blanks
         * @return this
         */
        public Builder apiKey(String value) {
            credentials =
                    new Credentials(
                            value,
                            USUAL.organizationId(),
                            USUAL.organizationKey(),
                            USUAL.partnerKey(),
                            USUAL.deploymentKey());
            return this;
        }

        /**
         * Stops time from the beginning; only {@link PolytomicSimulator#advance} moves it.
         *
         * @return this
         */
        public Builder frozen() {
            frozen = true;
            return this;
        }

        /**
         * Leaves the connections, models and syncs of {@link Seeds} away; organizations, users,
         * roles and keys are there all the same.
         *
         * @return this
         */
        public Builder empty() {
            empty = true;
            return this;
        }

        /**
         * Adds data of one's own, at the start and again at each reset.
         *
         * @param description as for {@link PolytomicSimulator#load(Map)}
         * @return this
         */
        public Builder data(Map<String, Object> description) {
            own.add(description);
            return this;
        }

        /**
         * Adds data of one's own out of a file, at the start and again at each reset.
         *
         * @param file as for {@link PolytomicSimulator#load(Path)}
         * @return this
         */
        public Builder data(Path file) {
            return data(read(file));
        }

        /**
         * Sets how many connections there are in all.
         *
         * @param value fewer than the named ones has no effect
         * @return this
         */
        public Builder connections(int value) {
            connections = value;
            return this;
        }

        /**
         * Sets how many models there are in all.
         *
         * @param value fewer than the named ones has no effect
         * @return this
         */
        public Builder models(int value) {
            models = value;
            return this;
        }

        /**
         * Sets how many bulk syncs there are in all.
         *
         * @param value fewer than the named ones has no effect
         * @return this
         */
        public Builder bulkSyncs(int value) {
            bulkSyncs = value;
            return this;
        }

        /**
         * Sets how many model syncs there are in all.
         *
         * @param value fewer than the named ones has no effect
         * @return this
         */
        public Builder modelSyncs(int value) {
            modelSyncs = value;
            return this;
        }

        private Seeder.Sizes seed() {
            return new Seeder.Sizes(empty, connections, models, bulkSyncs, modelSyncs);
        }

        /**
         * Starts it.
         *
         * @return a running simulator
         */
        public PolytomicSimulator start() {
            return new PolytomicSimulator(this);
        }
    }

    /**
     * What a program needs to find it, under the names that the examples read.
     *
     * @return values of POLYTOMIC_API_KEY, POLYTOMIC_BASE_URL, POLYTOMIC_CONNECTION_ID and
     *     POLYTOMIC_BULK_SYNC_ID
     */
    public Map<String, String> settings() {
        return Map.of(
                API_KEY_SETTING,
                apiKey(),
                "POLYTOMIC_BASE_URL",
                baseUrl(),
                "POLYTOMIC_CONNECTION_ID",
                Seeds.WAREHOUSE_CONNECTION,
                "POLYTOMIC_BULK_SYNC_ID",
                Seeds.ORDERS_BULK_SYNC);
    }

    /**
     * Where it is.
     *
     * @return for example {@code http://localhost:8085}
     */
    public String baseUrl() {
        return "http://" + host + ":" + port;
    }

    /**
     * The port it listens on.
     *
     * @return a port number
     */
    public int port() {
        return port;
    }

    /**
     * A user's API key.
     *
     * @return goes into {@code Authorization: Bearer}
     */
    public String apiKey() {
        return credentials.apiKey();
    }

    /**
     * Id of the organization.
     *
     * @return user name for {@code Authorization: Basic}
     */
    public String organizationId() {
        return credentials.organizationId();
    }

    /**
     * Key of the organization.
     *
     * @return password for {@code Authorization: Basic}
     */
    public String organizationKey() {
        return credentials.organizationKey();
    }

    /**
     * Key of the partner account.
     *
     * @return goes into {@code Authorization: Bearer}
     */
    public String partnerKey() {
        return credentials.partnerKey();
    }

    /**
     * Key of the deployment.
     *
     * @return goes into {@code Authorization: Bearer}, or Basic with an empty password
     */
    public String deploymentKey() {
        return credentials.deploymentKey();
    }

    /**
     * What it has received, oldest first; the last 100,000 requests are kept.
     *
     * @return a copy
     */
    public List<RecordedRequest> requests() {
        return requests.all();
    }

    /**
     * How many requests it has received since the last {@link #clearRequests()}.
     *
     * @return their number
     */
    public long requestCount() {
        return requests.count();
    }

    /**
     * How many requests of an operation it has received since the last {@link #clearRequests()}.
     *
     * @param operation flat name
     * @return their number
     */
    public long requestCount(String operation) {
        return requests.count(operation);
    }

    /**
     * How many requests of each operation it has received since the last {@link #clearRequests()}.
     *
     * @return a copy, by flat name; operations that were not asked for are missing
     */
    public Map<String, Long> requestCounts() {
        return requests.counts();
    }

    /**
     * How many requests have arrived and wait for a {@link Fault#delay} or for work to end, such as
     * a slow preview.
     *
     * @return their number now
     */
    public int requestsWaiting() {
        return front.waiting();
    }

    /** Forgets the requests and starts counting anew. */
    public void clearRequests() {
        requests.clear();
    }

    /**
     * What goes wrong next.
     *
     * @return faults to add to
     */
    public Faults faults() {
        return faults;
    }

    /**
     * What it remembers.
     *
     * @return direct access
     */
    public Data data() {
        return data;
    }

    /**
     * Adds data of one's own: {@code connections} with schemas, fields and records, {@code models},
     * {@code model_syncs} and {@code bulk_syncs} with how their runs end and what their logs say,
     * {@code queries} with their rows. What is there with the same id is replaced. The README has
     * an example.
     *
     * @param description maps and lists as in JSON
     * @return ids by name
     * @throws IllegalArgumentException when the description is wrong; it says where
     */
    public Map<String, String> load(Map<String, Object> description) {
        return world.locked(() -> new OwnData(world).add(description));
    }

    /**
     * Adds data of one's own out of a file.
     *
     * @param file JSON, or YAML when its name ends in {@code .yaml} or {@code .yml} and
     *     jackson-dataformat-yaml is on the class path
     * @return ids by name
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when the description is wrong; it says where
     */
    public Map<String, String> load(Path file) {
        return load(read(file));
    }

    /**
     * The data that the builder was given.
     *
     * @return ids by name
     */
    public Map<String, String> ids() {
        return Collections.unmodifiableMap(ownIds);
    }

    private static Map<String, Object> read(Path file) {
        try {
            return Json.object(Documents.read(Files.readAllBytes(file), file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Executions, many at once.
     *
     * @return direct access
     */
    public Runs runs() {
        return runs;
    }

    /**
     * Keeps every answer back, faulty ones too. No thread waits for it.
     *
     * @param value real time; zero for at once
     */
    public void latency(Duration value) {
        latency.set(value, value);
    }

    /**
     * Keeps every answer back for a random time.
     *
     * @param least real time
     * @param most real time
     */
    public void latency(Duration least, Duration most) {
        latency.set(least, most);
    }

    /**
     * What a connection leads to, where somebody may change tables.
     *
     * @param connectionId id of a connection
     * @return direct access
     */
    public Source source(String connectionId) {
        return new Source(world, connectionId);
    }

    /**
     * Events that go to the organization's webhook.
     *
     * @return what is sent there, and how to send more
     */
    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * Batches of records that go to destinations of type webhook.
     *
     * @return what is sent there, and how to send more
     */
    public Records records() {
        return records;
    }

    /**
     * Simulated time.
     *
     * @return now
     */
    public Instant now() {
        return world.clock().now();
    }

    /**
     * Moves simulated time forward at once; what becomes due has happened when this returns.
     *
     * @param by simulated duration
     */
    public void advance(Duration by) {
        world.advance(by);
    }

    /**
     * Stops time where it is; only {@link #advance} moves it. What others see of it stands still
     * too.
     */
    public void freeze() {
        world.freeze(true);
    }

    /** Lets time go on from where it stands. */
    public void resume() {
        world.freeze(false);
    }

    /**
     * Makes it as it was at the start: data (that of the builder too), faults, latency, recorded
     * requests and deliveries, holds and outcomes, idempotency keys, the spelling of signatures.
     * Port and keys stay, and time goes on where it is, frozen or not.
     */
    public void reset() {
        faults.clear();
        latency.set(Duration.ZERO, Duration.ZERO);
        events.format(format);
        world.reset(
                () -> {
                    recordsDelivery.clear();
                    seeder.reset();
                    fill();
                });
        front.reset();
        courier.clearLog();
        requests.clear();
    }

    @Override
    public void close() {
        server.close();
        courier.close();
        world.close();
    }
}
