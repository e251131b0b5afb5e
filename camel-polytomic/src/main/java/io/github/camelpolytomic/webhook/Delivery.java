package io.github.camelpolytomic.webhook;

import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a request that was verified brings to the route.
 *
 * @param key identifies it, so that it is delivered once; null when that does not matter
 * @param messages each fills an exchange; none means that there is nothing to deliver
 */
record Delivery(@Nullable String key, List<Consumer<Exchange>> messages) {}
