package io.github.camelpolytomic.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a signature is that of a body. The vendor's published pages do not say how the HMAC
 * is computed and written (API notes, section 9), so the algorithm is an option and several ways to
 * write it are accepted. That weakens nothing: each of them names the same bytes.
 */
final class Signatures {

    private final String algorithm;
    private final SignatureEncoding encoding;
    private final int length;
    private final String prefix;

    /**
     * A check.
     *
     * @param algorithm a MAC algorithm as Java names it
     * @throws IllegalArgumentException when this Java does not have the algorithm
     */
    Signatures(String algorithm, SignatureEncoding encoding) {
        this.algorithm = algorithm;
        this.encoding = encoding;
        try {
            if (!algorithm.toLowerCase(Locale.ROOT).startsWith("hmac")) {
                throw new IllegalArgumentException(
                        "signatureAlgorithm " + algorithm + " is no HMAC, such as HmacSHA256");
            }
            this.length = Mac.getInstance(algorithm).getMacLength();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "signatureAlgorithm " + algorithm + " is not known to this Java", e);
        }
        this.prefix = algorithm.substring("hmac".length()).toLowerCase(Locale.ROOT) + "=";
    }

    /**
     * Whether one of the secrets gives the signature. How long it takes depends on the body alone,
     * not on how much of the signature is right.
     *
     * @param signature as it stands in the header
     */
    boolean isValid(byte[] body, String signature, List<String> secrets) {
        byte @Nullable [] given = decode(signature.strip());
        if (given == null) {
            return false;
        }
        boolean valid = false;
        for (String secret : secrets) {
            // all are tried, so that time does not tell which one it is
            valid |= MessageDigest.isEqual(sign(body, secret), given);
        }
        return valid;
    }

    private byte[] sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The algorithm was there at the start", e);
        }
    }

    /** Only the one right way to write the bytes is taken, and that without padding. */
    private byte @Nullable [] decodeBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        String padded = Base64.getEncoder().encodeToString(bytes);
        boolean canonical = text.equals(padded) || text.equals(padded.replace("=", ""));
        return canonical && bytes.length == length ? bytes : null;
    }

    /** The bytes that a text names; null when it cannot be a signature. */
    private byte @Nullable [] decode(String text) {
        String bare =
                text.regionMatches(true, 0, prefix, 0, prefix.length())
                        ? text.substring(prefix.length())
                        : text;
        try {
            if (encoding != SignatureEncoding.base64 && bare.length() == 2 * length) {
                return HexFormat.of().parseHex(bare);
            }
            if (encoding != SignatureEncoding.hex && bare.length() < 2 * length) {
                return decodeBase64(bare);
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return null;
    }
}
