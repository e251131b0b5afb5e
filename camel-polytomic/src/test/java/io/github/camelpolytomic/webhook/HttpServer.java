package io.github.camelpolytomic.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.spi.RestConfiguration;

/** The HTTP servers of Camel that the receivers are tried on. */
enum HttpServer {
    PLATFORM_HTTP("platform-http") {
        @Override
        void prepare(CamelContext context, int port, int requestTimeout) throws Exception {
            VertxPlatformHttpServerConfiguration configuration =
                    new VertxPlatformHttpServerConfiguration();
            configuration.setBindHost("127.0.0.1");
            configuration.setBindPort(port);
            context.addService(new VertxPlatformHttpServer(configuration));
            RestConfiguration rest = rest(port);
            if (requestTimeout > 0) {
                rest.setEndpointProperties(
                        java.util.Map.of("requestTimeout", Integer.toString(requestTimeout)));
            }
            context.setRestConfiguration(rest);
        }
    },
    NETTY_HTTP("netty-http") {
        @Override
        void prepare(CamelContext context, int port, int requestTimeout) {
            RestConfiguration rest = rest(port);
            java.util.Map<String, Object> options = new java.util.HashMap<>();
            options.put("chunkedMaxContentLength", Integer.toString(16 * 1024 * 1024));
            if (requestTimeout > 0) {
                options.put("requestTimeout", Integer.toString(requestTimeout));
            }
            rest.setEndpointProperties(options);
            context.setRestConfiguration(rest);
        }
    };

    private final String component;

    HttpServer(String component) {
        this.component = component;
    }

    /** The name of the component, as {@code webhookComponentName} takes it. */
    String component() {
        return component;
    }

    /**
     * Lets a context that was not started serve HTTP.
     *
     * @param requestTimeout milliseconds; 0 for none
     */
    abstract void prepare(CamelContext context, int port, int requestTimeout) throws Exception;

    RestConfiguration rest(int port) {
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent(component);
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        return rest;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
