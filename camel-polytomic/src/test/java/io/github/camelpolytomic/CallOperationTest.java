package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation call reaches any path, with everything else as usual. */
class CallOperationTest {

    @RegisterExtension static final Stub stub = new Stub();

    @Test
    void getsAPath() {
        stub.response("{\"data\":{\"id\":\"a\"}}");
        assertThat(stub.call("polytomic:call?path=RAW(/api/new/a%2Fb?x=1&y=%20)", "ignored"))
                .isEqualTo(Map.of("id", "a"));
        LoggedRequest request = stub.request();
        assertThat(request.getMethod().getName()).isEqualTo("GET");
        assertThat(request.getUrl()).isEqualTo("/api/new/a%2Fb?x=1&y=%20");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Stub.API_KEY);
        assertThat(request.getHeader("X-Polytomic-Version")).isEqualTo("2025-09-18");
        assertThat(request.getBody()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void sendsABodyWithTheOtherMethods(String method) {
        stub.response("{\"data\":{}}");
        stub.call("polytomic:call?path=/api/new&method=" + method, Map.of("a", 1));
        assertThat(stub.request().getMethod().getName()).isEqualTo(method);
        assertThat(stub.request().getBodyAsString()).isEqualTo("{\"a\":1}");
        assertThat(stub.request().containsHeader("Idempotency-Key"))
                .isEqualTo(method.equals("POST"));
    }

    @Test
    void failsLikeAnyOther() {
        stub.response(status(404));
        assertThatThrownBy(() -> stub.call("polytomic:call?path=/api/new"))
                .isInstanceOf(PolytomicNotFoundException.class)
                .hasMessageStartingWith("call failed with status 404");
    }

    @Test
    void goesToNoOtherHost() {
        stub.response("{\"data\":{}}");
        stub.call("polytomic:call?path=//evil.example/api");
        assertThat(stub.request().getHeader("Host")).isEqualTo(stub.url().substring(7));
    }

    @Test
    void needsAPath() {
        stub.camel();
        for (String options : new String[] {"", "?path=api/me", "?path=https://evil.example/"}) {
            assertThatThrownBy(() -> stub.call("polytomic:call" + options))
                    .hasStackTraceContaining(
                            "Operation call needs the option path, beginning with a slash, for example path=/api/me");
        }
    }

    @Test
    void needsAPathThatIsEncoded() {
        stub.camel();
        assertThatThrownBy(() -> stub.call("polytomic:call?path=RAW(/api/a b)"))
                .hasStackTraceContaining("percent-encoded");
    }
}
