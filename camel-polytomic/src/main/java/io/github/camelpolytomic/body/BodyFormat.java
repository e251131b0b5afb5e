package io.github.camelpolytomic.body;

/** What a response becomes as a message body. */
public enum BodyFormat {
    /** The value under {@code data} as Map, List, String, Number or Boolean. */
    java,
    /** The value under {@code data} as JSON in a String. */
    json,
    /** The raw response as an InputStream that can be read again. */
    stream,
    /** The value under {@code data} as a Jackson JsonNode. */
    node
}
