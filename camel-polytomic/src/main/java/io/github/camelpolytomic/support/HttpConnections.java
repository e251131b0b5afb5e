package io.github.camelpolytomic.support;

import io.github.camelpolytomic.client.BaseUrl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
public final class HttpConnections extends ServiceSupport {

    private final CamelContext context;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    public HttpConnections(CamelContext context) {
        this.context = context;
    }

    /**
     * Gives the client for a host, when it is asked: after a stop that is a new one.
     *
     * @param baseUrl names the host
     * @param componentName the camel-http component to use; null for the one named as the scheme
     */
    public Supplier<HttpClient> to(BaseUrl baseUrl, String componentName) {
        String host = baseUrl.host().toURI();
        String name = componentName == null ? baseUrl.host().getSchemeName() : componentName;
        return connections.computeIfAbsent(name + " " + host, key -> new Connection(host, name));
    }

    @Override
    protected void doStop() {
        connections.values().forEach(Connection::close);
    }

    /** The client for one host. */
    private final class Connection implements Supplier<HttpClient> {

        private final String host;
        private final String componentName;
        private volatile HttpClient client;
        private HttpEndpoint endpoint;

        private Connection(String host, String componentName) {
            this.host = host;
            this.componentName = componentName;
        }

        @Override
        public HttpClient get() {
            HttpClient made = client;
            return made != null ? made : make();
        }

        private synchronized HttpClient make() {
            if (!isRunAllowed()) {
                throw new IllegalStateException("The polytomic component has been stopped");
            }
            if (client == null) {
                endpoint = createEndpoint();
                client = endpoint.getHttpClient();
            }
            return client;
        }

        private synchronized void close() {
            ServiceHelper.stopAndShutdownService(endpoint);
            endpoint = null;
            client = null;
        }

        private HttpEndpoint createEndpoint() {
            HttpComponent component = context.getComponent(componentName, HttpComponent.class);
            if (component == null) {
                throw new IllegalArgumentException(
                        "httpComponent '"
                                + componentName
                                + "' is not a component of camel-http in this context");
            }
            try {
                // made here rather than by the context, so that no other endpoint shares it and
                // nobody can look it up
                HttpEndpoint created = (HttpEndpoint) component.createEndpoint(host);
                HttpClientConfigurer users = created.getHttpClientConfigurer();
                created.setHttpClientConfigurer(
                        builder -> {
                            if (users != null) {
                                users.configureHttpClient(builder);
                            }
                            builder.disableAutomaticRetries();
                            builder.disableRedirectHandling();
                            builder.disableCookieManagement();
                        });
                ServiceHelper.startService(created);
                return created;
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeException(e);
            }
        }
    }
}
