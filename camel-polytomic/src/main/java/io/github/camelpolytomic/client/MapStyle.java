package io.github.camelpolytomic.client;

/** How a query parameter that is a map is written; the sources disagree (API notes, section 5). */
public enum MapStyle {
    /** {@code params[key]=value}, as the Python client writes it. */
    BRACKETS,
    /** {@code params={"key":["value"]}}, as the TypeScript client writes it. */
    JSON,
    /** {@code key=value}, as the OpenAPI document declares it. */
    FORM
}
