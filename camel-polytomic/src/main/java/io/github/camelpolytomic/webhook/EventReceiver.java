package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.body.EventHeaders;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.wait.WakeUp;
import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of the organization's webhook (API notes, sections 8 and 9). The message is
 * that of the feed {@code from("polytomic:listEvents?delivery=item")}.
 */
final class EventReceiver extends Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(EventReceiver.class);

    /** Carries the HMAC of the body. */
    static final String SIGNATURE = "Polytomic-Signature";

    /** For so long Polytomic keeps events; what is older is a replay. */
    private static final Duration RETENTION = Duration.ofHours(48);

    private final Secrets secrets;
    private final Signatures signatures;
    private final Freshness freshness;
    private final SeenEvents seen;
    private final WakeUp waits;
    private final Observer observer;
    private final Operation operation;

    EventReceiver(ReceiverContext context, Secrets secrets, SeenEvents seen) {
        super(context);
        WebhookOptions options = context.options();
        this.secrets = secrets;
        this.signatures =
                new Signatures(options.getSignatureAlgorithm(), options.getSignatureEncoding());
        this.freshness =
                new Freshness(
                        options.getMaxAge() == null
                                ? RETENTION
                                : Duration.ofMillis(options.getMaxAge()),
                        options.getClock());
        this.seen = seen;
        this.waits = context.waits();
        this.observer = context.observer();
        this.operation = context.operation();
    }

    @Override
    Delivery read(HttpRequest request) throws RefusedException {
        String signature = request.header(SIGNATURE);
        if (signature == null) {
            throw new RefusedException(Reason.NO_SIGNATURE);
        }
        byte[] body = request.body();
        if (!signatures.isValid(body, signature, secrets.all())) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
        JsonSlice json = object(request.unpack(body));
        if (!(bodies.plain(json) instanceof Map<?, ?> event)) {
            throw new RefusedException(Reason.MALFORMED);
        }
        if (event.get("created_at") instanceof String created) {
            freshness.check(created);
        }
        hint(event);
        return new Delivery(
                seen.key(identity(event, body)),
                List.of(
                        exchange -> {
                            EventHeaders.set(exchange, event);
                            setBody(exchange, () -> bodies.body(json));
                            tell(event);
                        }));
    }

    private void tell(Map<?, ?> event) {
        Map<String, String> ids = new HashMap<>();
        ids.put(Parameter.syncId.name(), EventHeaders.syncId(event));
        ids.put(Parameter.executionId.name(), EventHeaders.executionId(event));
        ids.values().removeIf(Objects::isNull);
        observer.happened(
                new Happening(
                        observer.clock().instant(),
                        Happening.Kind.EVENT,
                        operation.name(),
                        EventHeaders.syncName(event),
                        Map.copyOf(ids),
                        event.get("type") instanceof String type ? type : null,
                        null,
                        null,
                        null,
                        null));
    }

    /** An event has an id in the list of events; that it has one here too is not documented. */
    private static String identity(Map<?, ?> event, byte[] body) {
        Object id = event.get("id");
        if (id instanceof Number || id instanceof String text && !text.isEmpty()) {
            return id.toString();
        }
        return "content-" + HexFormat.of().formatHex(Digest.sha256().digest(body), 0, 16);
    }

    private void hint(Map<?, ?> event) {
        String syncId = EventHeaders.syncId(event);
        if (syncId != null) {
            try {
                waits.ended(syncId, EventHeaders.executionId(event), EventHeaders.syncName(event));
            } catch (RuntimeException e) {
                // who waits looks anyhow, only later
                LOG.debug("A hint was not taken", e);
            }
        }
    }
}
