package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.support.Header;
import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the records that model syncs write to a connection of type webhook (API notes, section
 * 9, and the vendor's page on webhook connections). The token is all that protects them: their time
 * is signed by nobody.
 */
final class RecordReceiver extends Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReceiver.class);

    static final String AUTHORIZATION = "Authorization";

    /** When the batch was made; despite its name it signs nothing. */
    static final String TIMESTAMP = "Polytomic-Signature-Timestamp";

    private static final String SCHEME = "Bearer ";

    /** The one kind of batch that is documented; others may come. */
    private static final String RECORDS = "sync.records";

    private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final Freshness freshness;
    private final boolean items;
    private final AtomicBoolean warned = new AtomicBoolean();

    RecordReceiver(ReceiverContext context, Secrets secrets) {
        super(context);
        WebhookOptions options = context.options();
        this.secrets = secrets;
        this.freshness =
                new Freshness(
                        options.getMaxAge() == null
                                ? DEFAULT_MAX_AGE
                                : Duration.ofMillis(options.getMaxAge()),
                        options.getClock());
        this.items = context.items();
    }

    @Override
    Delivery read(HttpRequest request) throws RefusedException {
        verify(request.header(AUTHORIZATION));
        freshness.check(request.header(TIMESTAMP));
        JsonSlice batch = object(request.unpack(request.body()));
        if (!RECORDS.equals(bodies.plain(bodies.field(batch, "event")))) {
            if (warned.compareAndSet(false, true)) {
                LOG.warn(
                        "receiveRecords takes batches of the kind {} and passes over others",
                        RECORDS);
            }
            return new Delivery(null, List.of());
        }
        JsonSlice object = bodies.field(batch, "object");
        if (object.isEmpty() || object.bytes()[object.offset()] != '{') {
            throw new RefusedException(Reason.MALFORMED);
        }
        JsonSlice list = bodies.field(object, "records");
        if (!list.isEmpty() && list.bytes()[list.offset()] != '[') {
            throw new RefusedException(Reason.MALFORMED);
        }
        Batch read =
                new Batch(
                        text(object, "id"),
                        text(object, "name"),
                        bodies.plain(bodies.field(object, "metadata")),
                        bodies.elements(list));
        return new Delivery(null, messages(read));
    }

    private void verify(@Nullable String authorization) throws RefusedException {
        if (authorization == null) {
            throw new RefusedException(Reason.NO_SIGNATURE);
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
        // digests have one length, so that comparing tells nothing, not even that of the secret
        byte[] token = digest(authorization.substring(SCHEME.length()).strip());
        boolean valid = false;
        for (String secret : secrets.all()) {
            valid |= MessageDigest.isEqual(digest(secret), token);
        }
        if (!valid) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
    }

    private static byte[] digest(String text) {
        return Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String text(JsonSlice object, String field) {
        return bodies.plain(bodies.field(object, field)) instanceof @Nullable String text
                ? text
                : null;
    }

    /**
     * What came.
     *
     * @param syncId id of the sync; null when it is not told
     * @param syncName its name; null when it is not told
     * @param metadata what is said beside the records; null for nothing
     * @param records as they were sent
     */
    private record Batch(
            @Nullable String syncId,
            @Nullable String syncName,
            @Nullable Object metadata,
            List<JsonSlice> records) {}

    private List<Consumer<Exchange>> messages(Batch batch) {
        int size = batch.records().size();
        if (size == 0) {
            return List.of();
        }
        if (!items) {
            return List.of(
                    exchange -> {
                        describe(exchange, batch, size);
                        setBody(exchange, () -> bodies.body(batch.records()));
                    });
        }
        return IntStream.range(0, size)
                .<Consumer<Exchange>>mapToObj(index -> exchange -> fill(exchange, batch, index))
                .toList();
    }

    private void fill(Exchange exchange, Batch batch, int index) {
        JsonSlice record = batch.records().get(index);
        int size = batch.records().size();
        describe(exchange, batch, 1);
        Header.ITEM_ID.set(exchange.getMessage(), text(record));
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        setBody(exchange, () -> bodies.body(record));
    }

    private @Nullable String text(JsonSlice record) {
        boolean object = record.bytes()[record.offset()] == '{';
        return object ? text(record, "hash") : null;
    }

    private static void describe(Exchange exchange, Batch batch, int count) {
        if (batch.syncId() != null) {
            ParameterValues.publish(exchange, Map.of(Parameter.syncId, batch.syncId()));
        }
        Header.SYNC_NAME.set(exchange.getMessage(), batch.syncName());
        Header.METADATA.set(exchange.getMessage(), batch.metadata());
        Header.ITEM_COUNT.set(exchange.getMessage(), count);
    }
}
