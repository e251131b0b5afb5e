package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.PolytomicConfiguration;
import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.body.EnvelopeReader;
import io.github.camelpolytomic.body.Readers;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
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
    public static Consumer create(PolytomicEndpoint endpoint, Processor processor) {
        Operation operation = endpoint.getOperation();
        Feed feed = operation.feed();
        if (feed == null || endpoint.getTemplate().body() == BodyPolicy.REQUIRED) {
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
                feed.kind() == Feed.Kind.STATUS
                        ? new StatusConsumer(endpoint, processor, settings)
                        : new ListConsumer(endpoint, processor, settings);
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
        boolean sorted = isSorted(feed, endpoint.getTemplate(), values);
        boolean events = feed.kind() == Feed.Kind.EVENTS;
        ChangeDetector.Nature nature =
                new ChangeDetector.Nature(
                        sorted || events,
                        sorted,
                        endpoint.getEmit() == Emit.all,
                        endpoint.isEmitDeleted(),
                        feed.kind() == Feed.Kind.LOG,
                        feed.lifecycle(),
                        Duration.ofMillis(endpoint.getOverlap()));
        boolean skipsFirst =
                events ? endpoint.getFrom() == FeedStart.now : !endpoint.isEmitInitial();
        return new FeedSettings(
                operation,
                feed,
                nature,
                request,
                endpoint.getClient().stoppable(),
                endpoint.getTimer(),
                new PageScanner(endpoint.getMapper().getFactory(), feed, operation.paging()),
                new Bodies(endpoint.getConfiguration().getBodyFormat(), type, endpoint.getMapper()),
                endpoint.getEmit(),
                endpoint.getDelivery(),
                skipsFirst && endpoint.getEmit() == Emit.changes,
                types(endpoint),
                endpoint.getMaxDeliveries(),
                endpoint.isStopWhenDone(),
                deliveryLog(endpoint, request));
    }

    private static Set<String> types(PolytomicEndpoint endpoint) {
        String types = endpoint.getEventTypes();
        return types == null ? Set.of() : Set.copyOf(List.of(types.trim().split("\\s*,\\s*")));
    }

    private static DeliveryLog deliveryLog(PolytomicEndpoint endpoint, Supplier<Request> request) {
        IdempotentRepository repository = endpoint.getIdempotentRepository();
        if (repository == null) {
            return null;
        }
        return new DeliveryLog(
                repository, endpoint.getOperation().name(), () -> scope(endpoint, request.get()));
    }

    /**
     * Stands for service, organization and parameters: what they are need not be known to tell them
     * apart.
     */
    private static String scope(PolytomicEndpoint endpoint, Request request) {
        PolytomicConfiguration configuration = endpoint.getConfiguration();
        String organization =
                configuration.getOrganizationApiKey() == null
                        ? organization(endpoint)
                        : configuration.getOrganizationId();
        String text =
                endpoint.getClient().settings().baseUrl()
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
    private static String organization(PolytomicEndpoint endpoint) {
        PolytomicClient client = endpoint.getClient();
        RequestTemplate template = Operation.getIdentity.template(client.settings().version());
        Request request =
                new RequestBuilder(
                                Operation.getIdentity,
                                template,
                                MapStyle.BRACKETS,
                                endpoint.getMapper())
                        .build(parameter -> null, null, null);
        Object identity =
                client.execute(request, EnvelopeReader.toJava(endpoint.getMapper())).body();
        return identity instanceof Map<?, ?> map
                ? Objects.toString(map.get("organization_id"), "-")
                : "-";
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
