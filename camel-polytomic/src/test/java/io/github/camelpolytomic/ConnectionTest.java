package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the connections of a component accept, and what they need. */
class ConnectionTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private RawServer server;

    @BeforeEach
    void start() {
        options().setApiKey("k");
        options().setMaxRetries(2);
        options().setRetryDelay(1);
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
        if (server != null) {
            server.close();
        }
    }

    private PolytomicConfiguration options() {
        return context.getComponent("polytomic", PolytomicComponent.class).getConfiguration();
    }

    private Throwable failure(String options) {
        return context.createFluentProducerTemplate()
                .to("polytomic:getIdentity" + options)
                .send()
                .getException();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                headers(
                        "one line without end",
                        talk -> {
                            talk.say(OK + "X-A: ");
                            talk.forEver("x".repeat(1024));
                        }),
                headers("a status line without end", talk -> talk.forEver("HTTP/1.1 200 ")),
                headers(
                        "lines without end",
                        talk -> {
                            talk.say(OK);
                            talk.forEver("X-A: b\r\n");
                        }),
                headers(
                        "a folded line without end",
                        talk -> {
                            talk.say(OK + "X-A: b\r\n");
                            talk.forEver(" c\r\n");
                        }),
                headers(
                        "a chunk header without end",
                        talk -> {
                            talk.say(OK + "Transfer-Encoding: chunked\r\n\r\n");
                            talk.forEver("1".repeat(1024));
                        }),
                headers(
                        "trailers without end",
                        talk -> {
                            talk.say(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
                            talk.forEver("X-A: b\r\n");
                        }));
    }

    private static Arguments headers(String name, RawServer.Script script) {
        return Arguments.of(name, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void acceptHeadersOfALimitedSize(String name, RawServer.Script script) {
        server = new RawServer(script);
        options().setBaseUrl(server.url());
        assertThat(failure(""))
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessage("The response to getIdentity has headers that are too long");
        await().until(() -> server.openConnections() == 0);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void acceptBodiesOfALimitedSize() {
        server = new RawServer(talk -> talk.json(200, "{\"data\":\"" + "x".repeat(5_000) + "\"}"));
        options().setBaseUrl(server.url());
        for (String format : List.of("java", "json", "stream", "node")) {
            assertThat(failure("?maxResponseSize=4999&bodyFormat=" + format))
                    .isInstanceOf(PolytomicMalformedResponseException.class)
                    .hasMessageContaining("raise maxResponseSize");
        }
    }

    @ParameterizedTest
    @CsvSource({"callTimeout", "responseTimeout", "maxResponseSize"})
    void haveLimitsAboveZero(String option) {
        assertThatThrownBy(() -> context.getEndpoint("polytomic:getIdentity?" + option + "=0"))
                .hasRootCauseMessage("The option " + option + " must be above 0");
    }

    @Test
    void needAComponentThatThereIs() {
        assertThatThrownBy(() -> context.getEndpoint("polytomic:getIdentity?httpComponent=nope"))
                .hasRootCauseMessage(
                        "httpComponent 'nope' is not a component of camel-http in this context");
        assertThatThrownBy(() -> context.getEndpoint("polytomic:getIdentity?httpComponent=direct"))
                .hasRootCauseMessage(
                        "httpComponent 'direct' is not a component of camel-http in this context");
    }

    @Test
    void needACredentialThatCanBeSent() {
        server = new RawServer(talk -> talk.json(200, "{}"));
        options().setBaseUrl(server.url());
        options().setApiKey(null);
        List<String> bad =
                new ArrayList<>(
                        List.of("", " ", "Bearer", "Bearer \n", "a\nb", "B \u20ac", "Bearer "));
        bad.add(null);
        for (String each : bad) {
            Credentials bean = () -> each;
            context.getRegistry().bind("bean", bean);
            assertThat(failure("?credentials=#bean"))
                    .hasMessageContaining("credentials")
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(failure("?apiKey=k\u20ac")).hasMessageContaining("apiKey");
        assertThat(server.requests()).isZero();
    }

    // TLS

    /** Certificates that keytool made; ca.p12 vouches for all the others. */
    private static SSLContextParameters store(String name) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("tls/" + name + ".p12");
        store.setPassword("password");
        store.setType("PKCS12");
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword("password");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setKeyManagers(keys);
        tls.setTrustManagers(trust);
        return tls;
    }

    @ParameterizedTest(name = "a certificate that is {0}")
    @CsvSource({
        "good, false, PKIX path building failed",
        "other-host, true, doesn't match any of the subject alternative names",
        "past, true, PKIX path validation failed"
    })
    void trustOnlyWhoIsVouchedFor(String certificate, boolean trusted, String why)
            throws Exception {
        startTls(certificate, trusted);
        assertThat(failure(""))
                .isInstanceOf(PolytomicConnectionException.class)
                .hasMessageContaining("TLS failed")
                .hasMessageContaining(why)
                .hasCauseInstanceOf(SSLException.class);
        assertThat(server.connections()).as("it is not tried again").isEqualTo(1);
        assertThat(server.requests()).isZero();
    }

    @Test
    void trustWhoIsVouchedFor() throws Exception {
        startTls("good", true);
        assertThat(failure("")).isNull();
    }

    private void startTls(String certificate, boolean trusted) throws Exception {
        ServerSocketFactory sockets =
                store(certificate).createSSLContext(context).getServerSocketFactory();
        server = new RawServer(talk -> talk.json(200, "{\"data\":{}}"), sockets);
        if (trusted) {
            HttpComponent https = new HttpComponent();
            https.setSslContextParameters(store("ca"));
            context.addComponent("https", https);
        }
        options().setBaseUrl("https://127.0.0.1:" + server.port());
    }
}
