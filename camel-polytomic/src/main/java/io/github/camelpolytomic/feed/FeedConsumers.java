package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.DeliveryScope;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;

/** Makes the consumer that an endpoint asks for. */
public final class FeedConsumers {

    private FeedConsumers() {}

    /**
     * Makes a consumer.
     *
     * @throws IllegalArgumentException when there is nothing to consume in the operation; the
     *     message lists those that can be consumed
     */
    public static Consumer create(
            Endpoint endpoint, Processor processor, CallContext context, FeedOptions options) {
        Operation operation = context.operation();
        Feed feed = operation.feed();
        if (feed == null || context.template().body() == BodyPolicy.REQUIRED) {
            throw new IllegalArgumentException(
                    "Operation "
                            + operation
                            + " cannot be consumed; those that can are "
                            + consumable());
        }
        FeedSettings settings = settings(context.stoppable(), options);
        // what is missing is told now, not at the first poll
        settings.request().get();
        FeedConsumer consumer =
                feed.kind() == Feed.Kind.STATUS
                        ? new StatusConsumer(endpoint, processor, settings)
                        : new ListConsumer(endpoint, processor, settings);
        consumer.setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
        return consumer;
    }

    private static String consumable() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.feed() != null)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    private static FeedSettings settings(CallContext context, FeedOptions options) {
        Operation operation = context.operation();
        Feed feed = operation.feed();
        Function<Parameter, Object> values = context.values().of(null);
        Supplier<Request> request = () -> context.requests().build(values, null, null);
        boolean sorted = isSorted(feed, context.template(), values);
        boolean events = feed.kind() == Feed.Kind.EVENTS;
        ChangeDetector.Nature nature =
                new ChangeDetector.Nature(
                        sorted || events,
                        sorted,
                        options.getEmit() == Emit.all,
                        options.isEmitDeleted(),
                        feed.kind() == Feed.Kind.LOG,
                        feed.lifecycle(),
                        Duration.ofMillis(options.getOverlap()));
        boolean skipsFirst = events ? options.getFrom() == FeedStart.now : !options.isEmitInitial();
        return new FeedSettings(
                context,
                feed,
                nature,
                request,
                ItemScanner.pages(context.client().settings().mapper(), feed, operation.paging()),
                options.getEmit(),
                options.getDelivery(),
                skipsFirst && options.getEmit() == Emit.changes,
                types(options),
                options.getMaxDeliveries(),
                options.isStopWhenDone(),
                deliveryLog(context, options, request));
    }

    private static Set<String> types(FeedOptions options) {
        String types = options.getEventTypes();
        return types == null ? Set.of() : Set.copyOf(List.of(types.trim().split("\\s*,\\s*")));
    }

    private static DeliveryLog deliveryLog(
            CallContext context, FeedOptions options, Supplier<Request> request) {
        IdempotentRepository repository = options.getIdempotentRepository();
        if (repository == null) {
            return null;
        }
        return new DeliveryLog(
                repository,
                context.operation().name(),
                () -> DeliveryScope.read(context.client(), context.bodies(), request.get()));
    }

    /** A list that has no pages has no order that is worth anything, nor is one promised for it. */
    private static boolean isSorted(
            Feed feed, RequestTemplate template, Function<Parameter, Object> values) {
        return feed.kind() == Feed.Kind.LIST
                && feed.order() != null
                && template.queryParameters().contains(Parameter.pageToken)
                && feed.unorderedBy().stream()
                        .noneMatch(parameter -> values.apply(parameter) != null);
    }
}
