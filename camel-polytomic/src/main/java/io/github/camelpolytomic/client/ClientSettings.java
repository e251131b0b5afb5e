package io.github.camelpolytomic.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.operation.ApiVersion;
import java.time.Duration;

/**
 * What all requests of a client have in common.
 *
 * @param baseUrl where they go
 * @param credentials who sends them
 * @param version the API version that they ask for
 * @param callTimeout the longest time for the whole of one attempt at a request, see {@link
 *     PolytomicClient}
 * @param retry what happens when one fails
 * @param mapper reads errors
 * @param userAgent how the client calls itself
 */
public record ClientSettings(
        BaseUrl baseUrl,
        Credentials credentials,
        ApiVersion version,
        Duration callTimeout,
        RetryPolicy retry,
        ObjectMapper mapper,
        String userAgent) {}
