package io.github.camelpolytomic.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoint URIs without their secrets. */
class SecretMaskTest {

    private final SecretMask mask = new SecretMask();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey=hidden",
                "api-key=hidden",
                "APIKEY=hidden",
                "partnerApiKey=RAW(hid&hidden)",
                "deploymentApiKey=RAW(ab)hidden)",
                "organization-api-key=RAW{a}hidden}"
            })
    void hideEverySpellingThatCamelBinds(String option) {
        assertThat(mask.mask("polytomic://getIdentity?delay=1&" + option + "&readOnly=true"))
                .doesNotContain("hidden")
                .contains("delay=1")
                .endsWith("&readOnly=true");
    }

    @Test
    void tellEndpointsOfDifferentSecretsApart() {
        String one = mask.mask("polytomic:getIdentity?apiKey=one");
        assertThat(one).isNotEqualTo(mask.mask("polytomic:getIdentity?apiKey=two"));
        assertThat(one).isEqualTo(mask.mask("polytomic:getIdentity?apiKey=one"));
    }
}
