package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the headers of a message do and what they never do. */
class HeadersTest {

    @RegisterExtension static final Stub stub = new Stub();

    /** Must not hear anything. */
    @RegisterExtension static final Stub elsewhere = new Stub();

    /** What a message may bring along that would steer other components. */
    private static Map<String, Object> hostile() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("CamelHttpUri", elsewhere.url());
        headers.put("CamelHttpPath", "/evil");
        headers.put("CamelHttpQuery", "evil=1");
        headers.put("CamelHttpRawQuery", "evil=1");
        headers.put("CamelHttpMethod", "DELETE");
        headers.put("CamelHttpUrl", elsewhere.url());
        headers.put("CamelHttpHost", "evil.example");
        headers.put("CamelRestHttpUri", elsewhere.url());
        headers.put("CamelDestinationOverrideUrl", elsewhere.url());
        headers.put("Authorization", "Bearer evil");
        headers.put("Proxy-Authorization", "Basic ZXZpbA==");
        headers.put("Host", "evil.example");
        headers.put("X-Forwarded-Host", "evil.example");
        headers.put("X-Polytomic-Version", "1999-01-01");
        headers.put("Idempotency-Key", "evil-evil-evil");
        headers.put("User-Agent", "evil");
        headers.put("Cookie", "evil=1");
        headers.put("Accept", "text/evil");
        headers.put("Content-Type", "text/evil");
        headers.put("Content-Length", "1");
        headers.put("Content-Encoding", "evil");
        headers.put("Transfer-Encoding", "chunked");
        headers.put("Connection", "close");
        headers.put("Expect", "100-continue");
        headers.put("X-Evil", "a\r\nX-More: evil");
        for (String option :
                new String[] {
                    "ApiKey", "BaseUrl", "ApiVersion", "ReadOnly", "OrganizationApiKey",
                            "PartnerApiKey",
                    "DeploymentApiKey", "Credentials", "Path", "Method", "Operation", "MaxRetries",
                    "HttpComponent", "FetchAll", "BodyFormat", "OutputClass"
                }) {
            headers.put("CamelPolytomic" + option, "evil");
        }
        headers.put("CamelPolytomicBaseUrl", elsewhere.url());
        return headers;
    }

    private static Map<String, String> wire(LoggedRequest request) {
        Map<String, String> wire = new TreeMap<>();
        request.getHeaders()
                .all()
                .forEach(header -> wire.put(header.key().toLowerCase(), header.values() + ""));
        wire.put("request line", request.getMethod() + " " + request.getUrl());
        wire.put("body", request.getBodyAsString());
        return wire;
    }

    @Test
    void ofOthersChangeNothingOnTheWire() {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        stub.call("polytomic:getModel?modelId=m");
        Map<String, String> plain = wire(stub.request());
        stub.server().resetRequests();

        Object body = stub.call("polytomic:getModel?modelId=m", null, hostile());

        assertThat(wire(stub.request())).isEqualTo(plain);
        assertThat(body).isEqualTo(Map.of("id", "a"));
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void ofOthersChangeNothingOfAPostEither() {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        String uri = "polytomic:createModel?autoIdempotencyKey=false";
        stub.call(uri, Map.of("name", "n"));
        Map<String, String> plain = wire(stub.request());
        stub.server().resetRequests();

        stub.call(uri, Map.of("name", "n"), hostile());

        assertThat(wire(stub.request())).isEqualTo(plain);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void ofOthersStayOnTheMessage() {
        stub.response("{\"data\":{}}");
        Exchange exchange = stub.send("polytomic:getIdentity", null, Map.of("mine", 1));
        assertThat(exchange.getMessage().getHeader("mine")).isEqualTo(1);
    }

    @Test
    void overrideOptions() {
        stub.response("{\"data\":[]}");
        stub.call(
                "polytomic:listModelSyncs?limit=10&mode=create",
                null,
                Map.of(PolytomicConstants.LIMIT, 20));
        assertThat(stub.request().getUrl()).isEqualTo("/api/syncs?mode=create&limit=20");
    }

    @Test
    void areFoundWhateverTheirCase() {
        stub.response("{\"data\":{}}");
        stub.call("polytomic:getModel?modelId=a", null, Map.of("camelpolytomicmodelid", "b"));
        assertThat(stub.request().getUrl()).isEqualTo("/api/models/b");
    }

    @Test
    void cannotGiveAnIdThatLeadsElsewhere() {
        stub.response("{\"data\":{}}");
        Map<String, Object> id = Map.of(PolytomicConstants.MODEL_ID, "../connections?x=1#y");
        stub.call("polytomic:getModel", null, id);
        assertThat(stub.request().getUrl()).isEqualTo("/api/models/..%2Fconnections%3Fx%3D1%23y");
    }

    @Test
    void areNamedWhenAnIdIsMissingAndNothingIsSent() {
        assertThat(stub.send("polytomic:getModel").getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessage(
                        "Operation getModel needs modelId: set the option modelId or the header CamelPolytomicModelId");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void tellWhatStoodBesideTheBody() {
        stub.response(
                json(
                                202,
                                "{\"data\":[],\"pagination\":{\"next_page_token\":\"t\"},\"links\":{\"next\":\"/x\"},\"job\":{\"id\":\"j\"},\"target_creation\":{\"a\":1}}")
                        .withHeader("X-Request-Id", "req-1")
                        .withHeader("X-Polytomic-Version", "2024-02-08")
                        .withHeader("Location", "/api/somewhere"));
        Message message = stub.send("polytomic:listModels").getMessage();
        assertThat(message.getHeader(PolytomicConstants.RESPONSE_CODE)).isEqualTo(202);
        assertThat(message.getHeader(PolytomicConstants.RESPONSE_VERSION)).isEqualTo("2024-02-08");
        assertThat(message.getHeader(PolytomicConstants.REQUEST_ID)).isEqualTo("req-1");
        assertThat(message.getHeader(PolytomicConstants.ATTEMPTS)).isEqualTo(1);
        assertThat(message.getHeader(PolytomicConstants.LOCATION)).isEqualTo("/api/somewhere");
        assertThat(message.getHeader(PolytomicConstants.NEXT_PAGE_TOKEN)).isEqualTo("t");
        assertThat(message.getHeader(PolytomicConstants.PAGINATION))
                .isEqualTo(Map.of("next_page_token", "t"));
        assertThat(message.getHeader(PolytomicConstants.LINKS)).isEqualTo(Map.of("next", "/x"));
        assertThat(message.getHeader(PolytomicConstants.JOB)).isEqualTo(Map.of("id", "j"));
        assertThat(message.getHeader(PolytomicConstants.TARGET_CREATION)).isEqualTo(Map.of("a", 1));
    }

    @Test
    void ofAnResponseBeforeAreTakenOff() {
        stub.response("{\"data\":{}}");
        Map<String, Object> stale = new HashMap<>();
        for (String header :
                new String[] {
                    PolytomicConstants.RESPONSE_VERSION,
                    PolytomicConstants.REQUEST_ID,
                    PolytomicConstants.LOCATION,
                    PolytomicConstants.NEXT_PAGE_TOKEN,
                    PolytomicConstants.PAGINATION,
                    PolytomicConstants.LINKS,
                    PolytomicConstants.JOB,
                    PolytomicConstants.TARGET_CREATION
                }) {
            stale.put(header, "stale");
        }
        Message message = stub.send("polytomic:getIdentity", null, stale).getMessage();
        assertThat(message.getHeaders()).doesNotContainValue("stale");
    }

    @Test
    void ofTheServerDoNotReachTheMessage() {
        stub.response(json("{\"data\":{}}").withHeader("CamelHttpUri", "http://evil.example"));
        Exchange exchange = stub.send("polytomic:getIdentity");
        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(PolytomicConstants.RESPONSE_CODE, PolytomicConstants.ATTEMPTS);
    }
}
