package io.github.camelpolytomic;

import io.github.camelpolytomic.client.BaseUrl;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * The HTTP clients of a component: one for each host, made when the first request is sent.
 *
 * <p>One rule says how they are configured: as the http or https component of the context is (or
 * the one that the option httpComponent names), so TLS, proxies, time-outs and pools are set where
 * Camel users set them. On top of that they neither retry, nor follow redirects, nor keep cookies,
 * whatever that component says: the client does what is needed.
 */
final class HttpConnections extends ServiceSupport {

    private final CamelContext context;
    private final Map<String, HttpEndpoint> endpoints = new HashMap<>();

    HttpConnections(CamelContext context) {
        this.context = context;
    }

    /**
     * The client for a host.
     *
     * @param baseUrl names the host
     * @param componentName the camel-http component to use; null for the one named as the scheme
     */
    synchronized HttpClient client(BaseUrl baseUrl, String componentName) {
        String name = componentName == null ? baseUrl.host().getSchemeName() : componentName;
        return endpoints
                .computeIfAbsent(name + " " + baseUrl.host().toURI(), key -> create(baseUrl, name))
                .getHttpClient();
    }

    private HttpEndpoint create(BaseUrl baseUrl, String componentName) {
        HttpComponent component = context.getComponent(componentName, HttpComponent.class);
        if (component == null) {
            throw new IllegalArgumentException(
                    "httpComponent '"
                            + componentName
                            + "' is not a component of camel-http in this context");
        }
        try {
            // made here rather than by the context, so that no other endpoint shares it and nobody
            // can look it up
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(baseUrl.host().toURI());
            HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
            endpoint.setHttpClientConfigurer(
                    builder -> {
                        if (users != null) {
                            users.configureHttpClient(builder);
                        }
                        builder.disableAutomaticRetries();
                        builder.disableRedirectHandling();
                        builder.disableCookieManagement();
                    });
            ServiceHelper.startService(endpoint);
            return endpoint;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    protected synchronized void doStop() {
        ServiceHelper.stopAndShutdownServices(endpoints.values());
        endpoints.clear();
    }
}
