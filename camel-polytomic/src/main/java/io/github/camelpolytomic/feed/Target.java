package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one follower follows.
 *
 * @param ids the ids in the path of its requests, for the headers of its messages
 * @param names headers that say what people call it; empty where nobody said
 * @param request asks for the first page; made anew for every sweep
 * @param deliveryLog keeps what was delivered; null for only in memory
 * @param states keeps what items were like whose fields are followed
 * @param skipsFirst whether the first look is only noted
 */
record Target(
        Map<Parameter, Object> ids,
        Map<String, Object> names,
        Supplier<Request> request,
        DeliveryLog deliveryLog,
        DriftStates states,
        boolean skipsFirst) {

    /** The ids by their names, for people. */
    Map<String, String> texts() {
        return ids.entrySet().stream()
                .filter(id -> id.getValue() != null)
                .collect(
                        Collectors.toMap(id -> id.getKey().name(), id -> id.getValue().toString()));
    }
}
