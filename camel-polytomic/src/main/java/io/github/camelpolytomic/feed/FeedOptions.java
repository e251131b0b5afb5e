package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a consumer, besides those that Camel gives every polling consumer. */
@UriParams
public class FeedOptions {

    public static final Set<String> NAMES =
            Set.of(
                    "emit",
                    "delivery",
                    "emitInitial",
                    "maxMessagesPerPoll",
                    "idempotentRepository",
                    "maxDeliveries",
                    "emitDeleted",
                    "from",
                    "eventTypes",
                    "stopWhenDone",
                    "overlap",
                    "where",
                    "parallelRequests",
                    "stateRepository");

    @UriParam(label = "consumer", defaultValue = "changes")
    private Emit emit = Emit.changes;

    @UriParam(label = "consumer", defaultValue = "page")
    private Delivery delivery = Delivery.page;

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean emitInitial = true;

    @UriParam(label = "consumer")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer")
    private int maxDeliveries;

    @UriParam(label = "consumer")
    private boolean emitDeleted;

    @UriParam(label = "consumer", defaultValue = "now")
    private FeedStart from = FeedStart.now;

    @UriParam(label = "consumer")
    private String eventTypes;

    @UriParam(label = "consumer")
    private boolean stopWhenDone;

    @UriParam(label = "consumer,advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private long overlap = 5_000;

    @UriParam(label = "consumer", multiValue = true, prefix = "where.")
    private Map<String, Object> where;

    @UriParam(label = "consumer,advanced", defaultValue = "4")
    private int parallelRequests = 4;

    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;

    /** How an operation is consumed with these options; null when it cannot be. */
    Feed feed(Operation operation) {
        return emit == Emit.drift ? operation.drift() : operation.feed();
    }

    public Emit getEmit() {
        return emit;
    }

    /**
     * Of a list: emit only what is new or changed, or all of it at every poll, or what changed in
     * the fields of its items, of models for example.
     */
    public void setEmit(Emit emit) {
        this.emit = emit;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    /** Of a list: a message for every page, with the List of its items, or for every item. */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    public boolean isEmitInitial() {
        return emitInitial;
    }

    /** Emit what the first poll finds. If false, the first poll only takes note of it. */
    public void setEmitInitial(boolean emitInitial) {
        this.emitInitial = emitInitial;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * Emit at the most so many messages at a poll; the next poll goes on from there. 0 is no limit.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Where to remember what was delivered, so that a restart or another node goes on from there.
     * By default only in memory.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    /**
     * How often an item is tried that the route cannot process, before it is given up. 0 is for
     * ever.
     */
    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public boolean isEmitDeleted() {
        return emitDeleted;
    }

    /**
     * Of a list: emit also that an item is gone, as a message without a body. Every poll then reads
     * the whole list.
     */
    public void setEmitDeleted(boolean emitDeleted) {
        this.emitDeleted = emitDeleted;
    }

    public FeedStart getFrom() {
        return from;
    }

    /** Of events: where to begin at the first start. */
    public void setFrom(FeedStart from) {
        this.from = from;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    /**
     * Of events: emit only those of these types, separated by commas. For a single type the option
     * type is cheaper: Polytomic then sends no others.
     */
    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public boolean isStopWhenDone() {
        return stopWhenDone;
    }

    /** Of a status: stop the route when what is followed is over. */
    public void setStopWhenDone(boolean stopWhenDone) {
        this.stopWhenDone = stopWhenDone;
    }

    public long getOverlap() {
        return overlap;
    }

    /**
     * How long after its time a change may become visible in a list that is sorted by time. Changes
     * that are later still are missed.
     */
    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public Map<String, Object> getWhere() {
        return where;
    }

    /**
     * With * in place of an id: follow only those whose fields match, for example
     * where.type.id=postgresql or where.name=Orders*. Fields are those of the list that names the
     * ids; a * at the end of a value stands for anything, and a regular expression is taken as
     * well. A list matches when one of its values does: where.type.operations=source.
     */
    public void setWhere(Map<String, Object> where) {
        this.where = where;
    }

    public int getParallelRequests() {
        return parallelRequests;
    }

    /**
     * With * in place of an id: so many requests at the most are under way at once. To be in time
     * it takes the number of ids, times the seconds that a request takes, divided by the seconds of
     * the delay.
     */
    public void setParallelRequests(int parallelRequests) {
        this.parallelRequests = parallelRequests;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Of drift: where to remember the fields as last delivered, so that what changes during a
     * downtime is told. By default only in memory.
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }
}
