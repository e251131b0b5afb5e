package io.github.camelpolytomic.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the client goes when it is sent elsewhere, and what it takes along. */
class ClientRedirectTest {

    @RegisterExtension static final Stub stub = new Stub();

    /** Another origin. */
    @RegisterExtension static final Stub other = new Stub();

    private static final Map<Parameter, Object> LOG =
            Map.of(
                    Parameter.syncId, "s",
                    Parameter.executionId, "e",
                    Parameter.logType, "errors",
                    Parameter.filename, "1.json");

    private static void redirect(String from, int status, String to) {
        stub.server()
                .stubFor(
                        any(urlEqualTo(from))
                                .willReturn(
                                        aResponse().withStatus(status).withHeader("Location", to)));
    }

    private static Response<Object> identity() {
        return new TestClient(stub.url()).execute(Operation.getIdentity, Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsAGetOnItsOwnOriginWithEverything(int status) {
        redirect("/api/me", status, "/api/v2/me?a=b%2Fc");
        stub.server()
                .stubFor(get("/api/v2/me?a=b%2Fc").willReturn(json("{\"data\":{\"id\":\"a\"}}")));
        assertThat(identity().body()).isEqualTo(Map.of("id", "a"));
        assertThat(stub.sent("Authorization"))
                .containsExactly("Bearer " + Stub.API_KEY, "Bearer " + Stub.API_KEY);
        assertThat(stub.sent("X-Polytomic-Version")).containsExactly("2025-09-18", "2025-09-18");
    }

    @Test
    void followsAnAbsoluteAddressOfItsOwnOrigin() {
        redirect("/api/me", 302, stub.url() + "/api/v2/me");
        stub.server().stubFor(get("/api/v2/me").willReturn(json("{\"data\":1}")));
        assertThat(identity().body()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void doesNotFollowToAnotherOriginAndSaysWhereItWas(int status) {
        redirect("/api/me", status, other.url() + "/api/me?token=private");
        other.response("{\"data\":1}");
        assertThatThrownBy(ClientRedirectTest::identity)
                .isInstanceOfSatisfying(
                        PolytomicException.class, e -> assertThat(e.getStatus()).isEqualTo(status))
                .hasMessageContaining("redirected with status " + status + " to " + other.url())
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining("private");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void doesNotSendAPostAgainSomewhereElse() {
        redirect("/api/models", 307, stub.url() + "/api/v2/models");
        assertThatThrownBy(
                        () ->
                                new TestClient(stub.url())
                                        .execute(Operation.createModel, Map.of(), "{}", null))
                .isInstanceOfSatisfying(
                        PolytomicException.class, e -> assertThat(e.getStatus()).isEqualTo(307));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void doesNotGoInACircle() {
        redirect("/api/me", 302, "/api/me");
        assertThatThrownBy(ClientRedirectTest::identity).isInstanceOf(PolytomicException.class);
        assertThat(stub.requests()).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://bad host/", "ftp://127.0.0.1/x", "mailto:a@b", ":", "http:///x"})
    void doesNotFollowWhatIsNoWebAddress(String location) {
        redirect("/api/me", 302, location);
        assertThatThrownBy(ClientRedirectTest::identity)
                .isInstanceOfSatisfying(
                        PolytomicException.class, e -> assertThat(e.getStatus()).isEqualTo(302));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void getsAFileElsewhereWithoutCredentialAndWithoutAnythingElse() {
        redirect(
                "/api/syncs/s/executions/e/errors/1.json",
                302,
                other.url() + "/bucket/1.json?X-Signature=a%2Fb");
        other.response("{\"line\":1}");
        Response<Object> response =
                new TestClient(stub.url()).execute(Operation.getModelSyncExecutionLog, LOG);
        assertThat(response.body()).isEqualTo(Map.of("line", 1));
        LoggedRequest request = other.request();
        assertThat(request.getUrl()).isEqualTo("/bucket/1.json?X-Signature=a%2Fb");
        assertThat(request.getHeaders().keys())
                .extracting(String::toLowerCase)
                .containsExactlyInAnyOrder("accept-encoding", "connection", "host", "user-agent");
    }

    @Test
    void sendsNoCredentialToAFileOnItsOwnOriginEither() {
        redirect("/api/syncs/s/executions/e/errors/1.json", 302, "/files/1.json");
        stub.server().stubFor(get("/files/1.json").willReturn(json("{\"line\":1}")));
        new TestClient(stub.url()).execute(Operation.getModelSyncExecutionLog, LOG);
        assertThat(stub.requests().get(1).containsHeader("Authorization")).isFalse();
    }

    @Test
    void doesNotTakeTheCredentialUpAgainOnTheWayBack() {
        redirect("/api/syncs/s/executions/e/errors/1.json", 302, other.url() + "/away");
        other.server()
                .stubFor(
                        get("/away")
                                .willReturn(
                                        aResponse()
                                                .withStatus(302)
                                                .withHeader("Location", stub.url() + "/back")));
        stub.server().stubFor(get("/back").willReturn(json("{\"line\":1}")));
        new TestClient(stub.url()).execute(Operation.getModelSyncExecutionLog, LOG);
        assertThat(stub.requests().get(1).containsHeader("Authorization")).isFalse();
    }

    // links in responses

    private static Request follow(String baseUrl, String link) {
        TestClient client = new TestClient(baseUrl);
        Request request =
                client.request(Operation.getQuery, Map.of(Parameter.queryId, "q"), null, null);
        return client.client().follow(request, link);
    }

    @Test
    void followsALinkAsItIs() {
        String link = "/api/queries/q?page=a%2Fb%20c&x";
        assertThat(follow("https://h", link).target("")).isEqualTo(link);
        assertThat(follow("https://h", "https://h:443" + link).target("")).isEqualTo(link);
    }

    @Test
    void followsALinkBelowABaseUrlWithAPath() {
        Request request = follow("https://h/polytomic", "/polytomic/api/queries/q?page=2");
        assertThat(request.target(BaseUrl.of("https://h/polytomic").prefix()))
                .isEqualTo("/polytomic/api/queries/q?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.net/x",
                "//evil.net/x",
                "http://h/x",
                "https://h:1/x",
                "ftp://h"
            })
    void followsNoLinkElsewhere(String link) {
        assertThatThrownBy(() -> follow("https://h", link))
                .isInstanceOf(PolytomicException.class)
                .hasMessageContaining("where no credential is sent");
    }

    @Test
    void isNotConfusedByALinkThatIsNoAddress() {
        assertThatThrownBy(() -> follow("https://h", "/a b"))
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessageContaining("has a link that is no address");
    }
}
