package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Followed;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the members of a consumer that follows many.
 *
 * @param settings what their followers have in common
 * @param logs make their delivery logs
 * @param followers make what follows one
 * @param pages read pages for all
 * @param skipsFirst whether at the first start all is only noted
 */
record Members(
        FeedSettings settings,
        DeliveryLogs logs,
        FeedConsumers.Followers followers,
        PageSource pages,
        boolean skipsFirst) {

    /**
     * A member.
     *
     * @param name null when it has none
     * @param onlyNoted whether the first look is only noted
     */
    Member create(String id, String name, boolean onlyNoted) {
        Target target = target(id, name, onlyNoted);
        return new Member(id, target, followers.create(settings, target, pages));
    }

    /** What a message is about that is about a member. */
    Target target(String id, String name, boolean onlyNoted) {
        CallContext context = settings.context();
        Function<Parameter, Object> values = values(id);
        Supplier<Request> request = () -> context.requests().build(values, null, null);
        Map<String, Object> names = new ConcurrentHashMap<>();
        rename(names, name);
        return new Target(
                ParameterValues.pathIds(context.template(), values),
                names,
                request,
                logs.of(request),
                logs.states(request),
                onlyNoted);
    }

    /** Notes a name that may have changed. */
    void rename(Map<String, Object> names, String name) {
        String header = each().nameHeader();
        if (name == null) {
            names.remove(header);
        } else {
            names.put(header, name);
        }
    }

    /**
     * Says for all together whether the first look was noted, beyond a restart; null when nothing
     * outlives the process.
     */
    DeliveryLog ofAll() {
        CallContext context = settings.context();
        return logs.of(() -> context.requests().build(context.values().of(null), null, null));
    }

    private Followed each() {
        return settings.operation().each();
    }

    private Function<Parameter, Object> values(String id) {
        Function<Parameter, Object> others = settings.context().values().of(null);
        return parameter -> parameter == each().parameter() ? id : others.apply(parameter);
    }
}
