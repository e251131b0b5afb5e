package io.github.camelpolytomic.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where Polytomic is: the public service or a self-hosted one (API notes, section 1). Immutable.
 */
public final class BaseUrl {

    private final URI uri;
    private final Transport.Origin origin;

    private BaseUrl(URI uri) {
        this.uri = uri;
        this.origin = Objects.requireNonNull(Transport.Origin.of(uri));
    }

    /**
     * Reads a base URL as people write it: without a scheme it is {@code https}, trailing slashes
     * do not count.
     *
     * @throws IllegalArgumentException when it is no http or https address, or carries a user, a
     *     query or a fragment
     */
    public static BaseUrl of(@Nullable String text) {
        String trimmed = text == null ? "" : text.trim();
        String full = trimmed.contains("://") ? trimmed : "https://" + trimmed;
        while (full.endsWith("/")) {
            full = full.substring(0, full.length() - 1);
        }
        try {
            URI uri = new URI(full);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain =
                    uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if ((scheme.equals("https") || scheme.equals("http"))
                    && Transport.Origin.of(uri) != null
                    && plain) {
                return new BaseUrl(uri);
            }
        } catch (URISyntaxException e) {
            // falls through: what is wrong with it may be a secret, so it is not repeated
        }
        throw new IllegalArgumentException(
                "baseUrl must be an http or https address such as https://app.polytomic.com, without user, query or fragment");
    }

    /** Where connections go. */
    public Transport.Origin origin() {
        return origin;
    }

    /** Whether connections are encrypted. */
    public boolean isSecure() {
        return origin.scheme().equals("https");
    }

    /** What precedes {@code /api} on this host, usually nothing. */
    String prefix() {
        return uri.getRawPath() == null ? "" : uri.getRawPath();
    }

    /**
     * Resolves a link that the server gave, absolute or relative to its host.
     *
     * @return null when it is no address
     */
    @Nullable URI resolve(String link) {
        try {
            URI target = URI.create(uri + "/").resolve(link.trim());
            // what is not ASCII would go out as a question mark
            return URI.create(target.toASCIIString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether an address is on the same origin (RFC 6454). */
    boolean isOrigin(URI other) {
        return origin.equals(Transport.Origin.of(other));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
