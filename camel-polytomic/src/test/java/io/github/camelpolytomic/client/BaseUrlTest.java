package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Polytomic is. */
class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.polytomic.com, https://app.polytomic.com",
        "https://app.polytomic.com///, https://app.polytomic.com",
        "app.polytomic.com, https://app.polytomic.com",
        "' polytomic.example:8443 ', https://polytomic.example:8443",
        "http://localhost:8080/, http://localhost:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "https://example.com/polytomic/, https://example.com/polytomic"
    })
    void isReadAsPeopleWriteIt(String written, String meant) {
        assertThat(BaseUrl.of(written)).hasToString(meant);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "/",
                "https://",
                "://host",
                "a/b://c",
                "ftp://host",
                "mailto:a@b",
                "https://host?x=1",
                "https://host#x",
                "https://user:hunter2@host",
                "https://ho st",
                "https://host:65536"
            })
    void isRefusedWhenItIsNoPlainAddress(String wrong) {
        assertThatThrownBy(() -> BaseUrl.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("baseUrl must be an http or https address")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void tellsTheHostAndWhatPrecedesThePaths() {
        BaseUrl url = BaseUrl.of("HTTPS://Example.com:8443/polytomic");
        assertThat(url.origin().host()).isEqualToIgnoringCase("example.com");
        assertThat(url.origin().port()).isEqualTo(8443);
        assertThat(url.isSecure()).isTrue();
        assertThat(url.prefix()).isEqualTo("/polytomic");
        assertThat(BaseUrl.of("http://h").isSecure()).isFalse();
        assertThat(BaseUrl.of("http://h").prefix()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/x",
                "https://EXAMPLE.com",
                "https://example.com:443/x?y",
                "HTTPS://example.com"
            })
    void hasOneOrigin(String same) {
        assertThat(BaseUrl.of("https://example.com").isOrigin(URI.create(same))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x",
                "https://example.com:8443",
                "https://www.example.com",
                "https://example.com.evil.net",
                "https://example.com@evil.net",
                "//evil.net",
                "https://example.com:99999999",
                "mailto:x@example.com",
                "/relative"
            })
    void isNoOtherOrigin(String other) {
        assertThat(BaseUrl.of("https://example.com").isOrigin(URI.create(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/x?y=1, https://example.com/api/x?y=1",
        "/api/\u00e4?y=\u00e4, https://example.com/api/%C3%A4?y=%C3%A4",
        "https://evil.net/x, https://evil.net/x",
        "//evil.net/x, https://evil.net/x"
    })
    void resolvesALinkOfTheServer(String link, String address) {
        assertThat(BaseUrl.of("https://example.com").resolve(link)).hasToString(address);
    }
}
