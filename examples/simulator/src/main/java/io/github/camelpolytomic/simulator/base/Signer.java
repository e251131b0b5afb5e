package io.github.camelpolytomic.simulator.base;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in hex. */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    /** Signs with a secret that nobody else knows. */
    public Signer() {
        secret = new byte[32];
        new SecureRandom().nextBytes(secret);
    }

    /**
     * Signs with a shared secret.
     *
     * @param secret text
     */
    public Signer(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Signs a text.
     *
     * @param text what to sign
     * @return hex
     */
    public String sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Signs bytes.
     *
     * @param bytes what to sign
     * @return hex
     */
    public String sign(byte[] bytes) {
        return HexFormat.of().formatHex(mac(bytes));
    }

    /**
     * Signs bytes.
     *
     * @param bytes what to sign
     * @return the HMAC as it is
     */
    public byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks a signature.
     *
     * @param text what was signed
     * @param signature hex
     * @return whether it fits
     */
    public boolean verify(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
