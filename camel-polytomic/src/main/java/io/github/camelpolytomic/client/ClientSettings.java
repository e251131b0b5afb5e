package io.github.camelpolytomic.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.operation.ApiVersion;
import java.time.Duration;

/**
 * What all requests of a client have in common.
 *
 * @param baseUrl where they go
 * @param credentials who sends them
 * @param organizationId the organization that the credential is for; null when it does not say
 * @param version the API version that they ask for
 * @param callTimeout the longest time for the whole of one attempt at a request, see {@link
 *     PolytomicClient}
 * @param retry what happens when one fails
 * @param mapStyle how maps are written in queries
 * @param mapper reads and writes JSON
 * @param userAgent how the client calls itself
 */
public record ClientSettings(
        BaseUrl baseUrl,
        Credentials credentials,
        String organizationId,
        ApiVersion version,
        Duration callTimeout,
        RetryPolicy retry,
        MapStyle mapStyle,
        ObjectMapper mapper,
        String userAgent) {}
