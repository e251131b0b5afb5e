package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;

/**
 * Makes the consumer that an endpoint asks for. The one place that tells the kinds of feed apart.
 */
public final class FeedConsumers {

    private FeedConsumers() {}

    /**
     * Makes a consumer.
     *
     * @throws IllegalArgumentException when there is nothing to consume in the operation; the
     *     message lists those that can be consumed
     */
    public static Consumer create(
            Endpoint endpoint, Processor processor, CallContext called, FeedOptions options) {
        CallContext context = called.stoppable();
        Operation operation = context.operation();
        if (options.feed(operation) == null || context.template().body() == BodyPolicy.REQUIRED) {
            throw new IllegalArgumentException(
                    "Operation "
                            + operation
                            + " cannot be consumed; those that can are "
                            + consumable());
        }
        boolean each = FeedOptionCheck.isEach(context);
        // what is missing is told now, not at the first poll
        context.requests().build(context.values().of(null), null, null);
        Plan plan = Plan.of(context, options);
        FeedConsumer consumer =
                each
                        ? each(endpoint, processor, plan, options)
                        : single(endpoint, processor, plan, options);
        consumer.setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
        return consumer;
    }

    private static FeedConsumer single(
            Endpoint endpoint, Processor processor, Plan plan, FeedOptions options) {
        FeedSettings settings = plan.settings();
        CallContext context = settings.context();
        DeliveryLogs logs = logs(context, options);
        Function<Parameter, Object> values = context.values().of(null);
        Supplier<Request> request = () -> context.requests().build(values, null, null);
        Target target =
                new Target(
                        ParameterValues.pathIds(context.template(), values),
                        Map.of(),
                        request,
                        logs.of(request),
                        logs.states(request),
                        plan.skipsFirst());
        PageAhead pages = new PageAhead(settings.client(), settings.reader(), settings.timer());
        return new SingleConsumer(
                endpoint,
                processor,
                settings,
                logs,
                target,
                plan.followers().create(settings, target, pages));
    }

    private static FeedConsumer each(
            Endpoint endpoint, Processor processor, Plan plan, FeedOptions options) {
        FeedSettings settings = plan.settings();
        DeliveryLogs logs = logs(settings.context(), options);
        Throttle throttle = new Throttle();
        return new EachConsumer(
                endpoint,
                processor,
                settings,
                logs,
                new Members(
                        settings,
                        logs,
                        plan.followers(),
                        new ThrottledPages(settings.client(), settings.reader(), throttle),
                        plan.skipsFirst()),
                new Roster(settings.context(), options.getWhere()),
                throttle,
                new EachConsumer.Limits(options.getParallelRequests(), options.isEmitDeleted()));
    }

    private static DeliveryLogs logs(CallContext context, FeedOptions options) {
        return new DeliveryLogs(
                options.getIdempotentRepository(), options.getStateRepository(), context);
    }

    private static String consumable() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.feed() != null)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    /** Makes what follows one target. */
    @FunctionalInterface
    interface Followers {
        Follower create(FeedSettings settings, Target target, PageSource pages);
    }

    /**
     * What becomes of a feed.
     *
     * @param settings what its followers have in common
     * @param followers makes them
     * @param skipsFirst whether the first look of the first start is only noted
     */
    private record Plan(FeedSettings settings, Followers followers, boolean skipsFirst) {

        static Plan of(CallContext context, FeedOptions options) {
            Feed feed = options.feed(context.operation());
            ObjectMapper mapper = context.client().settings().mapper();
            Paging paging = context.operation().paging();
            ItemScanner items = new ItemScanner(feed.fields());
            boolean all = options.getEmit() == Emit.all;
            boolean onlyNew = !all && !options.isEmitInitial();
            if (feed instanceof Feed.ListFeed list) {
                return new Plan(
                        settings(
                                context,
                                options,
                                list(list, context, options),
                                time -> new PageSweep.Anew(context.client(), paging),
                                new PageReader<>(mapper, paging, list.items(), true, items),
                                list.versionIsTime()),
                        ListFollower::new,
                        onlyNew);
            }
            if (feed instanceof Feed.EventFeed) {
                return new Plan(
                        settings(
                                context,
                                options,
                                nature(options, true, false),
                                Sweeps.OfEvents::new,
                                new PageReader<>(mapper, paging, null, true, items),
                                false),
                        ListFollower::new,
                        options.getFrom() == FeedStart.now);
            }
            if (feed instanceof Feed.LogFeed log) {
                return new Plan(
                        settings(
                                context,
                                options,
                                nature(options, false, true),
                                time -> new Sweeps.OfLog(paging),
                                new PageReader<>(mapper, paging, log.items(), true, items),
                                false),
                        ListFollower::new,
                        onlyNew);
            }
            if (feed instanceof Feed.DriftFeed drift) {
                return new Plan(
                        settings(
                                context,
                                options,
                                nature(options, false, false),
                                null,
                                new PageReader<>(mapper, paging, drift.items(), true, items),
                                false),
                        (settings, target, pages) ->
                                new DriftFollower(drift, settings, target, pages),
                        false);
            }
            return new Plan(
                    settings(
                            context,
                            options,
                            nature(options, false, false),
                            null,
                            PageReader.ofObject(mapper, paging, items),
                            false),
                    StatusFollower::new,
                    onlyNew);
        }

        private static ChangeDetector.Nature list(
                Feed.ListFeed feed, CallContext context, FeedOptions options) {
            boolean sorted = isSorted(feed, context);
            return new ChangeDetector.Nature(
                    sorted,
                    sorted,
                    options.getEmit() == Emit.all,
                    options.isEmitDeleted(),
                    false,
                    false,
                    feed.lifecycle(),
                    Duration.ofMillis(options.getOverlap()));
        }

        private static ChangeDetector.Nature nature(
                FeedOptions options, boolean events, boolean passing) {
            return new ChangeDetector.Nature(
                    events,
                    false,
                    options.getEmit() == Emit.all,
                    options.isEmitDeleted(),
                    passing,
                    events,
                    null,
                    Duration.ofMillis(options.getOverlap()));
        }

        private static FeedSettings settings(
                CallContext context,
                FeedOptions options,
                ChangeDetector.Nature nature,
                Sweeps.Kind sweeps,
                PageReader<FeedItem> reader,
                boolean versionIsTime) {
            return new FeedSettings(
                    context,
                    nature,
                    sweeps,
                    reader,
                    options.getEmit(),
                    options.getDelivery(),
                    types(options),
                    versionIsTime,
                    options.getMaxDeliveries(),
                    options.isStopWhenDone());
        }

        private static Set<String> types(FeedOptions options) {
            String types = options.getEventTypes();
            return types == null ? Set.of() : Set.copyOf(List.of(types.trim().split("\\s*,\\s*")));
        }
    }

    /** A list without pages has no order that is worth anything, nor is one promised for it. */
    static boolean isSorted(Feed feed, CallContext context) {
        Function<Parameter, Object> values = context.values().of(null);
        return feed instanceof Feed.ListFeed list
                && feed.fields().order() != null
                && context.template().queryParameters().contains(Parameter.pageToken)
                && list.unorderedBy().stream()
                        .noneMatch(parameter -> values.apply(parameter) != null);
    }
}
