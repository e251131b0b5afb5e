package io.github.camelpolytomic.webhook;

/** How the bytes of a signature are written in its header. */
public enum SignatureEncoding {
    /** Either of the others: the length of a text tells which one it is. */
    auto,
    /** Hexadecimal digits, upper or lower case. */
    hex,
    /** Base64, with or without padding. */
    base64
}
