package io.github.camelpolytomic.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** What one would write by hand: HttpClient 5, and Jackson to a Map. The measure of the others. */
final class BarePeer implements Peer {

    private final CloseableHttpClient http =
            HttpClients.custom()
                    .setConnectionManager(
                            PoolingHttpClientConnectionManagerBuilder.create()
                                    .setMaxConnPerRoute(64)
                                    .setMaxConnTotal(64)
                                    .build())
                    // nobody who runs it would do without
                    .setDefaultRequestConfig(
                            RequestConfig.custom()
                                    .setResponseTimeout(Timeout.ofSeconds(30))
                                    .build())
                    .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String address;

    BarePeer(String url, boolean tiny) {
        address = url + (tiny ? "/api/me" : "/api/models");
    }

    @Override
    public Object call() throws Exception {
        HttpGet get = new HttpGet(address);
        get.setHeader("Authorization", "Bearer key");
        get.setHeader("X-Polytomic-Version", "2025-09-18");
        return http.execute(
                get,
                response -> {
                    if (response.getCode() != 200) {
                        throw new IllegalStateException("status " + response.getCode());
                    }
                    return mapper.readValue(response.getEntity().getContent(), Map.class);
                });
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
