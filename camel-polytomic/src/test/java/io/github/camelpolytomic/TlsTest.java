package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.PolytomicConnectionException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TLS is what the user's https component says. */
class TlsTest {

    /** With WireMock's own certificate, which nobody trusts. */
    @RegisterExtension static final Stub stub = new Stub(wireMockConfig().dynamicHttpsPort());

    private static String uri(String options) {
        return "polytomic:getIdentity?maxRetries=0&baseUrl=https://127.0.0.1:"
                + stub.server().httpsPort()
                + options;
    }

    /** The https component of the user, who trusts that certificate. */
    private static HttpComponent trusting() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("keystore");
        store.setPassword("password");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        HttpComponent https = new HttpComponent();
        https.setSslContextParameters(tls);
        https.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        return https;
    }

    @Test
    void refusesACertificateThatNobodyTrusts() {
        stub.response("{\"data\":{}}");
        Exchange exchange = stub.send(uri(""));
        assertThat(exchange.getException())
                .isInstanceOf(PolytomicConnectionException.class)
                .hasCauseInstanceOf(SSLException.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void usesTheHttpsComponentOfTheContext() {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        stub.camel().addComponent("https", trusting());
        assertThat(stub.call(uri(""))).isEqualTo(Map.of("id", "a"));
    }

    @Test
    void usesTheComponentThatTheOptionNames() {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        stub.camel().addComponent("internal", trusting());
        assertThat(stub.call(uri("&httpComponent=internal"))).isEqualTo(Map.of("id", "a"));
        assertThat(stub.send(uri("")).getException())
                .isInstanceOf(PolytomicConnectionException.class);
    }
}
