package io.github.camelpolytomic.wait;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;

/**
 * A repository that outlives a context, and keeps no more than the JDBC one does: what can be
 * serialized of body and headers, and no properties. It can stop to take anything in, as if the
 * process had died.
 */
public final class StoredExchanges implements OptimisticLockingAggregationRepository {

    private static final String VERSION = "StoredVersion";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Row(byte[] exchange, long version) {}

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    /** From now on so many writes still come through. */
    synchronized void dieAfter(int writes) {
        writesLeft = writes;
    }

    /** Another process sees what is there, after a while. */
    void revive(Duration later) {
        dieAfter(Integer.MAX_VALUE);
        edit(state -> state.put("ownedUntil", state.get("ownedUntil").asLong() - later.toMillis()));
    }

    /** As if what is stored had been started earlier. */
    void age(Duration by) {
        edit(state -> state.put("startedAt", state.get("startedAt").asLong() - by.toMillis()));
    }

    void clear() {
        rows.clear();
    }

    private boolean isDead() {
        return writesLeft-- <= 0;
    }

    @Override
    public synchronized Exchange add(
            CamelContext context, String key, Exchange oldExchange, Exchange newExchange) {
        Row row = rows.get(key);
        long version = row == null ? 0 : row.version();
        Long expected = newExchange.getProperty(VERSION, Long.class);
        if (row != null && (expected == null || expected != version)) {
            throw new OptimisticLockingException();
        }
        if (!isDead()) {
            rows.put(key, new Row(write(newExchange), version + 1));
        }
        return oldExchange;
    }

    @Override
    public Exchange add(CamelContext context, String key, Exchange exchange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Exchange get(CamelContext context, String key) {
        Row row = rows.get(key);
        if (row == null) {
            return null;
        }
        Exchange exchange = read(context, row.exchange());
        exchange.setProperty(VERSION, row.version());
        return exchange;
    }

    @Override
    public synchronized void remove(CamelContext context, String key, Exchange exchange) {
        if (!isDead()) {
            rows.remove(key);
        }
    }

    @Override
    public void confirm(CamelContext context, String exchangeId) {
        // nothing is kept of what was removed
    }

    @Override
    public Set<String> getKeys() {
        return Set.copyOf(rows.keySet());
    }

    /** The states of all, as JSON. */
    List<String> states() {
        CamelContext context = new DefaultCamelContext();
        return rows.values().stream()
                .map(row -> read(context, row.exchange()))
                .map(one -> one.getIn().getHeader(ContinuationStore.STATE, String.class))
                .toList();
    }

    private void edit(Consumer<ObjectNode> change) {
        CamelContext context = new DefaultCamelContext();
        rows.replaceAll(
                (key, row) -> {
                    try {
                        Exchange exchange = read(context, row.exchange());
                        String text =
                                exchange.getIn().getHeader(ContinuationStore.STATE, String.class);
                        ObjectNode state = (ObjectNode) JSON.readTree(text);
                        change.accept(state);
                        exchange.getIn().setHeader(ContinuationStore.STATE, state.toString());
                        return new Row(write(exchange), row.version());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static byte[] write(Exchange exchange) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(DefaultExchangeHolder.marshal(exchange, false, false));
            stream.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Exchange read(CamelContext context, byte[] bytes) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            Exchange exchange = new DefaultExchange(context);
            DefaultExchangeHolder.unmarshal(exchange, (DefaultExchangeHolder) stream.readObject());
            return exchange;
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
