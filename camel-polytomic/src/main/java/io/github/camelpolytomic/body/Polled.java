package io.github.camelpolytomic.body;

import java.util.Map;

/**
 * What a poll has read of something that goes on.
 *
 * @param json what is under {@code data}, as it was sent; {@link JsonSlice#bytes} is the whole
 *     response
 * @param data the same as plain Java, shared by all who wait for it: not to be changed; empty when
 *     it is no object
 */
public record Polled(JsonSlice json, Map<String, Object> data) {}
