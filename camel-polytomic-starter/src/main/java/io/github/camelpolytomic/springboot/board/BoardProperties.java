package io.github.camelpolytomic.springboot.board;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the board.
 *
 * @param enabled Serve the board: a page that shows what the Polytomic component does. Whoever may
 *     read the path may see it.
 * @param path Where the page is; below it are its data.
 * @param title What stands at the top of the page.
 * @param refresh How often those who look are sent what has changed.
 * @param maxViewers How many may look at once; a further one is refused with status 503.
 * @param viewTimeout After this time a page asks anew to be let in, as somebody may have signed
 *     out.
 * @param poll Ask Polytomic for syncs, connections, executions and events while somebody looks.
 *     Without it the board shows only what routes have to do with.
 * @param pollInterval How often the lists that tell of all syncs at once are read, while somebody
 *     looks.
 * @param callsPerMinute How many requests are sent in a minute for what no list tells: past runs,
 *     the status of a model sync, the age of schemas.
 */
@ConfigurationProperties("camel.polytomic.board")
public record BoardProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/polytomic") String path,
        @DefaultValue("Polytomic") String title,
        @DefaultValue("1s") Duration refresh,
        @DefaultValue("20") int maxViewers,
        @DefaultValue("10m") Duration viewTimeout,
        @DefaultValue("true") boolean poll,
        @DefaultValue("15s") Duration pollInterval,
        @DefaultValue("60") int callsPerMinute) {

    /** Checks what cannot work. */
    public BoardProperties {
        check(refresh.toMillis() >= 100, "refresh must be at least 100ms");
        check(pollInterval.toMillis() >= 1000, "poll-interval must be at least 1s");
        check(maxViewers > 0, "max-viewers must be above 0");
        check(
                callsPerMinute > 0 && callsPerMinute <= 6000,
                "calls-per-minute must be between 1 and 6000");
        check(
                path.startsWith("/") && (path.length() == 1 || !path.endsWith("/")),
                "path must begin with a slash and not end with one");
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException("camel.polytomic.board." + rule);
        }
    }
}
