package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.base.Suggest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * How an HMAC-SHA256 is spelled in the header {@code Polytomic-Signature}. The published
 * documentation does not say, so a receiver should be tried with each.
 */
public enum SignatureFormat {
    /** Lower-case hex; what the simulator does without being told. */
    HEX("", false),
    /** Base64 with padding. */
    BASE64("", true),
    /** {@code sha256=} and lower-case hex. */
    PREFIXED_HEX("sha256=", false),
    /** {@code sha256=} and Base64 with padding. */
    PREFIXED_BASE64("sha256=", true);

    private final String prefix;
    private final boolean base64;

    SignatureFormat(String prefix, boolean base64) {
        this.prefix = prefix;
        this.base64 = base64;
    }

    /**
     * Finds one by its name.
     *
     * @param name in any case
     * @return the format
     * @throws IllegalArgumentException when there is none of this name
     */
    public static SignatureFormat named(String name) {
        List<String> names = Arrays.stream(values()).map(SignatureFormat::name).toList();
        String upper = name.toUpperCase(Locale.ROOT);
        if (!names.contains(upper)) {
            throw new IllegalArgumentException(Suggest.unknown("signature format", upper, names));
        }
        return valueOf(upper);
    }

    /**
     * Signs.
     *
     * @param secret the shared secret
     * @param body exactly the bytes that are sent
     * @return value for the header
     */
    public String sign(String secret, byte[] body) {
        byte[] mac = new Signer(secret).mac(body);
        return prefix
                + (base64
                        ? Base64.getEncoder().encodeToString(mac)
                        : HexFormat.of().formatHex(mac));
    }
}
