package io.github.camelpolytomic.client;

import org.apache.hc.core5.net.PercentCodec;

/**
 * How the maps {@code params} and {@code filters} are written in a query. The contract calls them
 * maps of lists and does not say how they are spelled; the vendor's own clients differ (API notes,
 * section 5).
 */
public enum MapStyle {
    /** {@code params[table]=v}, repeated for several values, as the Python client sends it. */
    BRACKETS,
    /** {@code params[table][0]=v}, as the Java client sends it. */
    INDEXED,
    /** {@code params={"table":["v"]}}, as the TypeScript client sends it. */
    JSON,
    /** {@code table=v}, as the published contract can be read. */
    FORM;

    /**
     * The encoded name of one value; not for {@link #JSON}, which has one value for all.
     *
     * @param parameter the name of the parameter
     * @param key the key in the map
     * @param index the place of the value among those of the key, from 0
     */
    String name(String parameter, String key, int index) {
        String encoded = PercentCodec.RFC3986.encode(key);
        return switch (this) {
            case INDEXED -> parameter + "%5B" + encoded + "%5D%5B" + index + "%5D";
            case FORM -> encoded;
            default -> parameter + "%5B" + encoded + "%5D";
        };
    }
}
