package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.Readers;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Form;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** Makes the consumer that an endpoint asks for. */
public final class FeedConsumers {

    private FeedConsumers() {}

    /**
     * Makes a consumer.
     *
     * @throws IllegalArgumentException when there is nothing to consume in the operation; the
     *     message lists those that can be consumed
     */
    public static Consumer create(PolytomicEndpoint endpoint, Processor processor) {
        Operation operation = endpoint.getOperation();
        Feed feed = operation.feed();
        if (feed == null || endpoint.getForm().body() == BodyPolicy.REQUIRED) {
            throw new IllegalArgumentException(
                    "Operation "
                            + operation
                            + " cannot be consumed; those that can are "
                            + consumable());
        }
        FeedSettings settings = settings(endpoint, operation, feed);
        // what is missing is told now, not at the first poll
        settings.request().get();
        FeedConsumer consumer =
                feed.kind() == Feed.Kind.LIST
                        ? new ListConsumer(endpoint, processor, settings)
                        : new StatusConsumer(endpoint, processor, settings);
        consumer.setMaxMessagesPerPoll(endpoint.getMaxMessagesPerPoll());
        return consumer;
    }

    private static String consumable() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.feed() != null)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    private static FeedSettings settings(
            PolytomicEndpoint endpoint, Operation operation, Feed feed) {
        Function<Parameter, Object> values = endpoint.values(null);
        Supplier<Request> request = () -> endpoint.getRequests().build(values, null, null);
        Class<?> type = endpoint.getOutputClass() == null ? null : Readers.outputClass(endpoint);
        return new FeedSettings(
                operation.name(),
                feed,
                isOrdered(feed, endpoint.getForm(), values),
                operation.paging(),
                request,
                endpoint.getClient(),
                new PageScanner(endpoint.getMapper().getFactory(), feed, operation.paging()),
                new Bodies(endpoint.getConfiguration().getBodyFormat(), type, endpoint.getMapper()),
                endpoint.getEmit(),
                endpoint.getDelivery(),
                endpoint.isEmitInitial(),
                Duration.ofMillis(endpoint.getOverlap()),
                0,
                null);
    }

    /** A list that has no pages has no order that is worth anything, nor is one promised for it. */
    private static boolean isOrdered(Feed feed, Form form, Function<Parameter, Object> values) {
        return feed.order() != null
                && form.queryParameters().contains(Parameter.pageToken)
                && feed.unorderedBy().stream()
                        .noneMatch(parameter -> values.apply(parameter) != null);
    }
}
