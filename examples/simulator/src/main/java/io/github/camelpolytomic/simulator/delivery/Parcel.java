package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.Delivery;
import java.util.Map;

/**
 * Something to be posted.
 *
 * @param kind what it is
 * @param url where to
 * @param headers everything beyond Host and Content-Length
 * @param body the bytes
 * @param attempt 1 for the first
 */
public record Parcel(
        Delivery.Kind kind, String url, Map<String, String> headers, byte[] body, int attempt) {}
