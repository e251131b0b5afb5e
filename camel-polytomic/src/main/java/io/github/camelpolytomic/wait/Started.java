package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.operation.Parameter;
import java.util.Map;

/**
 * What is being followed, as an exchange remembers it.
 *
 * @param fingerprint tells the request that started it from others; empty when nothing was started
 * @param ids what the operation that reads how it is needs; also what is known besides
 * @param before what that operation answered before the start; null when it was not asked
 */
public record Started(String fingerprint, Map<Parameter, Object> ids, Map<String, Object> before) {}
