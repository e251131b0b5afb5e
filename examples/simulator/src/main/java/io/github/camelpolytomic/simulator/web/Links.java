package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.state.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Signed links to files, which answer without credentials for a while. */
public final class Links {

    /** How long a link works, in simulated time. */
    public static final Duration LIFETIME = Duration.ofHours(6);

    private final Signer signer;
    private final SimClock clock;
    private volatile String baseUrl;
    private volatile String filesUrl;
    private Function<String, byte[]> content;

    /**
     * Makes links.
     *
     * @param signer signs them
     * @param clock for when they expire
     */
    public Links(Signer signer, SimClock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Says what is in the files.
     *
     * @param files bytes by path
     */
    public void content(Function<String, byte[]> files) {
        this.content = files;
    }

    /**
     * Sets where the simulator is, once that is known.
     *
     * @param url base URL
     */
    public void baseUrl(String url) {
        this.baseUrl = url;
        // the same server, but another origin, as the real files are in a store of their own
        boolean named = url.contains("//localhost");
        this.filesUrl =
                named
                        ? url.replace("//localhost", "//127.0.0.1")
                        : url.replaceFirst("//[^:/]+", "//localhost");
    }

    /**
     * Where the simulator is.
     *
     * @return base URL
     */
    public String baseUrl() {
        return baseUrl;
    }

    /**
     * A signed link.
     *
     * @param path path below /files/
     * @return absolute URL
     */
    public String to(String path) {
        long expires = clock.now().plus(LIFETIME).getEpochSecond();
        String signature = signer.sign("/files/" + path + " " + expires);
        return filesUrl + "/files/" + path + "?expires=" + expires + "&signature=" + signature;
    }

    /** Serves a file; like an object store it refuses a second kind of credentials. */
    Answer serve(Inbound in) {
        if (in.header("Authorization") != null) {
            throw ApiProblem.badRequest(
                    "Only one authentication mechanism is allowed: a signed URL takes no header");
        }
        if (!"GET".equals(in.method())) {
            throw new ApiProblem(405, "method_not_allowed", "A file can only be read");
        }
        Query query = Query.parse(in.rawQuery());
        String expires = query.text("expires");
        String signature = query.text("signature");
        if (expires == null
                || signature == null
                || !signer.verify(in.rawPath() + " " + expires, signature)
                || clock.now().isAfter(Instant.ofEpochSecond(Long.parseLong(expires)))) {
            throw ApiProblem.forbidden("The link is not signed or has expired");
        }
        return new Answer(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                content.apply(in.rawPath().substring("/files/".length())));
    }
}
