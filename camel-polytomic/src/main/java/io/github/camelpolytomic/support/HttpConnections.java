package io.github.camelpolytomic.support;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

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
     * @param origin scheme, host and port
     * @param componentName the camel-http component to use; null for the one named as the scheme
     */
    public Supplier<HttpClient> to(URI origin, @Nullable String componentName) {
        String host = origin.toString();
        String name = componentName == null ? origin.getScheme() : componentName;
        return connections.computeIfAbsent(name + " " + host, key -> new Connection(host, name));
    }

    /**
     * Refuses a name that stands for no component of camel-http.
     *
     * @param componentName null for the default, which is always there
     * @throws IllegalArgumentException when there is no such component; the message names the
     *     option
     */
    public void check(@Nullable String componentName) {
        if (componentName != null) {
            component(componentName);
        }
    }

    /**
     * The connections to a host.
     *
     * @param host scheme, host and port
     * @param leased how many are at work
     * @param available how many are open and idle
     * @param pending how many requests wait for one
     * @param max how many there may be
     */
    public record Pool(String host, int leased, int available, int pending, int max) {}

    /** The connections as they stand; none to a host that nothing was sent to. */
    public List<Pool> pools() {
        return connections.values().stream()
                .map(Connection::pool)
                .filter(Objects::nonNull)
                .toList();
    }

    private HttpComponent component(String name) {
        if (context.getComponent(name) instanceof HttpComponent component) {
            return component;
        }
        throw new IllegalArgumentException(
                "httpComponent '" + name + "' is not a component of camel-http in this context");
    }

    @Override
    protected void doStop() {
        connections.values().forEach(Connection::close);
    }

    /** The client for one host. */
    private final class Connection implements Supplier<HttpClient> {

        private final String host;
        private final String componentName;
        private volatile @Nullable HttpClient client;
        private @Nullable HttpEndpoint endpoint;

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

        private synchronized @Nullable Pool pool() {
            return endpoint == null
                    ? null
                    : new Pool(
                            host,
                            endpoint.getClientConnectionsPoolStatsLeased(),
                            endpoint.getClientConnectionsPoolStatsAvailable(),
                            endpoint.getClientConnectionsPoolStatsPending(),
                            endpoint.getClientConnectionsPoolStatsMax());
        }

        private synchronized void close() {
            ServiceHelper.stopAndShutdownService(endpoint);
            endpoint = null;
            client = null;
        }

        private HttpEndpoint createEndpoint() {
            HttpComponent component = limited(component(componentName));
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

    /**
     * The same component, but one whose connections read headers of a limited length only. A
     * component of the user's own class, and one with a connection manager of its own, is left as
     * it is: it says itself what a connection reads.
     */
    private HttpComponent limited(HttpComponent users) {
        if (users.getClass() != HttpComponent.class || users.getClientConnectionManager() != null) {
            return users;
        }
        HttpComponent limited = new LimitedHttpComponent();
        limited.setCamelContext(context);
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(users, options, null, false);
        PropertyConfigurer configurer = users.getComponentPropertyConfigurer();
        // what is no option, such as the context, is not known to it
        options.forEach(
                (name, value) -> configurer.configure(context, limited, name, value, false));
        return limited;
    }

    /** Makes connections as camel-http does, but for the limits to what they read. */
    private static final class LimitedHttpComponent extends HttpComponent {

        /** Longer than any header of the API; a signed address is the longest. */
        private static final int MAX_HEADER_LENGTH = 32 * 1024;

        private static final int MAX_HEADERS = 200;

        /** What camel-http has for connections to one host, where users set nothing. */
        private static final int CAMELS_DEFAULT = 20;

        @Override
        @SuppressWarnings("deprecation")
        protected HttpClientConnectionManager createConnectionManager(
                Registry<ConnectionSocketFactory> registry,
                int maxTotalConnections,
                int connectionsPerRoute,
                SocketConfig socketConfig) {
            ManagedHttpClientConnectionFactory connections =
                    ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                    Http1Config.custom()
                                            .setMaxLineLength(MAX_HEADER_LENGTH)
                                            .setMaxHeaderCount(MAX_HEADERS)
                                            .build())
                            .build();
            PoolingHttpClientConnectionManager manager =
                    new PoolingHttpClientConnectionManager(
                            registry,
                            PoolConcurrencyPolicy.STRICT,
                            TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                            connections);
            int total = maxTotalConnections == 0 ? getMaxTotalConnections() : maxTotalConnections;
            if (total > 0) {
                manager.setMaxTotal(total);
            }
            int perRoute =
                    connectionsPerRoute == 0 ? getConnectionsPerRoute() : connectionsPerRoute;
            if (perRoute > 0) {
                // all connections are to one host: who has said nothing gets as many as there are
                // threads that call
                manager.setDefaultMaxPerRoute(
                        perRoute == CAMELS_DEFAULT ? DefaultTaskScheduler.MAX_CALLERS : perRoute);
            }
            manager.setDefaultSocketConfig(socketConfig);
            return manager;
        }
    }
}
