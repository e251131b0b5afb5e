package io.github.camelpolytomic.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    private static final byte[] BODY = "{\"id\":\"1\"}".getBytes(UTF_8);

    private static byte[] mac(String algorithm) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec("secret".getBytes(UTF_8), algorithm));
        return mac.doFinal(BODY);
    }

    private static boolean isValid(String algorithm, SignatureEncoding encoding, String text) {
        return new Signatures(algorithm, encoding)
                .isValid(BODY, text, List.of("another", "secret"));
    }

    @ParameterizedTest
    @CsvSource({"HmacSHA256,sha256", "HmacSHA1,sha1", "HmacSHA512,sha512"})
    void knowsEachWayToWriteTheSameBytes(String algorithm, String prefix) throws Exception {
        byte[] mac = mac(algorithm);
        String hex = HexFormat.of().formatHex(mac);
        String base64 = Base64.getEncoder().encodeToString(mac);
        for (String before : List.of("", prefix + "=", prefix.toUpperCase() + "=", " ")) {
            for (String text :
                    List.of(
                            hex,
                            hex.toUpperCase(),
                            base64,
                            base64.replace("=", ""),
                            base64 + " ")) {
                assertThat(isValid(algorithm, SignatureEncoding.auto, before + text))
                        .as(before + text)
                        .isTrue();
            }
        }
        assertThat(isValid(algorithm, SignatureEncoding.hex, hex)).isTrue();
        assertThat(isValid(algorithm, SignatureEncoding.hex, base64)).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.base64, base64)).isTrue();
        assertThat(isValid(algorithm, SignatureEncoding.base64, hex)).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, "md5=" + hex)).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, hex.substring(2))).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, hex + "00")).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, base64 + base64)).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, "")).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, "=")).isFalse();
        assertThat(isValid(algorithm, SignatureEncoding.auto, prefix + "=")).isFalse();
    }
}
