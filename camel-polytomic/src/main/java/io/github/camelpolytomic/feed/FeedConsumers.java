package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.Digest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the consumer that an endpoint asks for. */
public final class FeedConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(FeedConsumers.class);

    /** Enough that no two scopes of one repository will ever share theirs, and short. */
    private static final int SCOPE_DIGITS = 10;

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
                repository, context.operation().name(), () -> readScope(context, request.get()));
    }

    /**
     * Stands for service, organization and parameters: what they are need not be known to tell them
     * apart. Where the credential does not name its organization, the API is asked for it.
     */
    private static String readScope(CallContext context, Request request) {
        ClientSettings settings = context.client().settings();
        String organization =
                settings.organizationId() == null
                        ? readOrganization(context)
                        : settings.organizationId();
        String text =
                settings.baseUrl()
                        + " "
                        + organization
                        + " "
                        + request.path()
                        + " "
                        + request.query();
        String scope = Digest.of(text, SCOPE_DIGITS);
        LOG.info("Keys of {} in the idempotent repository begin with {}/", text, scope);
        return scope;
    }

    /**
     * A key may be exchanged for another of the same organization, so it is the organization that
     * counts.
     */
    private static String readOrganization(CallContext context) {
        Request request =
                context.client()
                        .requests(Operation.getIdentity)
                        .build(parameter -> null, null, null);
        Map<String, Object> identity =
                context.client().execute(request, context.bodies().pollReader()).body().data();
        return Objects.toString(identity.get("organization_id"), "-");
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
