package io.github.camelpolytomic.feed;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.MILLIS;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through events by time. The API gives at most 100 of a time, says nothing of their order and has
 * no token (API notes, section 8); so when a response is full, the time is divided at the median of
 * what it holds, and both parts are asked for. Times count in milliseconds here, as the API may
 * know no finer ones; the bounds that it is given lie just outside, because it excludes them.
 */
final class EventSweep implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(EventSweep.class);

    private static final int MAX_PAGE = 100;

    /** From, to, both included; null for no bound. */
    private record Window(Instant from, Instant to) {
        boolean contains(Instant time) {
            return !(from != null && time.isBefore(from)) && !(to != null && time.isAfter(to));
        }
    }

    private final Request base;
    private final Deque<Window> windows = new ArrayDeque<>();
    private final Set<String> tokens = new HashSet<>();
    private String token;

    /**
     * A sweep.
     *
     * @param base asks for all events; bounds are added to it
     * @param since where to begin, that moment included; null for as far back as there is
     */
    EventSweep(Request base, Instant since) {
        this.base = base.with(Parameter.limit.queryName(), Integer.toString(MAX_PAGE));
        windows.push(new Window(since == null ? null : since.truncatedTo(MILLIS), null));
    }

    @Override
    public Request request() {
        Window window = windows.peek();
        if (window == null) {
            return null;
        }
        Request request = base;
        if (window.from() != null) {
            String after = window.from().minus(1, MICROS).toString();
            request = request.with(Parameter.startingAfter.queryName(), after);
        }
        if (window.to() != null) {
            String before = window.to().plusMillis(1).toString();
            request = request.with(Parameter.endingBefore.queryName(), before);
        }
        // declared nowhere, but the text of the API hints at it (API notes, section 5)
        return token == null ? request : request.with(Parameter.pageToken.queryName(), token);
    }

    @Override
    public Request peek(Page<FeedItem> page) {
        return null;
    }

    @Override
    public void turn(Page<FeedItem> page, boolean enough) {
        boolean paged = token != null;
        token = page.next() != null && tokens.add(page.next()) ? page.next() : null;
        if (token != null) {
            return;
        }
        Window window = windows.pop();
        if (paged || page.items().size() < MAX_PAGE) {
            return;
        }
        List<Instant> times =
                page.items().stream()
                        .map(FeedItem::position)
                        .filter(Objects::nonNull)
                        .map(time -> time.truncatedTo(MILLIS))
                        // whatever the API gives, parts grow smaller and this comes to an end
                        .filter(window::contains)
                        .sorted()
                        .toList();
        if (times.isEmpty()) {
            return;
        }
        Instant median = times.get(times.size() / 2);
        if (!median.equals(window.to())) {
            windows.push(new Window(median.plusMillis(1), window.to()));
            windows.push(new Window(window.from(), median));
        } else if (!median.equals(window.from())) {
            windows.push(new Window(median, median));
            windows.push(new Window(window.from(), median.minusMillis(1)));
        } else {
            LOG.warn(
                    "{} events or more at {}: Polytomic gives no way to ask for the rest, so some may be missing",
                    MAX_PAGE,
                    median);
        }
    }
}
