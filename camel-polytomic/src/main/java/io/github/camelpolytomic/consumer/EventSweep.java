package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through events by time. The API gives at most 100 of a time, says nothing of their order and has
 * no token (FACTS 8); so when an answer is full, the time is halved at the median of what it holds,
 * and both halves are asked for. The bounds of the API exclude what lies on them, so each is moved
 * a little outwards; what comes twice is known by its id.
 */
final class EventSweep implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(EventSweep.class);

    /** Timestamps that differ by less may be equal to the API. */
    private static final Duration TICK = Duration.ofMillis(1);

    private static final int MAX_PAGE = 100;

    /** From, to: both may be null for no bound. */
    private record Window(Instant after, Instant before) {}

    private final Request base;
    private final Deque<Window> windows = new ArrayDeque<>();

    /**
     * A sweep.
     *
     * @param base asks for all events; bounds are added to it
     * @param since where to begin, that moment included; null for as far back as there is
     */
    EventSweep(Request base, Instant since) {
        this.base = base.with(Parameter.limit.queryName(), Integer.toString(MAX_PAGE));
        windows.push(new Window(since == null ? null : since.minus(TICK), null));
    }

    @Override
    public Request request() {
        Window window = windows.peek();
        if (window == null) {
            return null;
        }
        Request request = base;
        if (window.after() != null) {
            request = request.with(Parameter.startingAfter.queryName(), window.after().toString());
        }
        if (window.before() != null) {
            request = request.with(Parameter.endingBefore.queryName(), window.before().toString());
        }
        return request;
    }

    @Override
    public Request peek(ScannedPage page) {
        return null;
    }

    @Override
    public void turn(ScannedPage page, boolean enough) {
        Window window = windows.pop();
        if (page.items().size() < MAX_PAGE) {
            return;
        }
        List<Instant> times =
                page.items().stream()
                        .map(Scanned::position)
                        .filter(time -> time != null)
                        .sorted()
                        .toList();
        if (times.isEmpty()) {
            return;
        }
        Instant median = times.get(times.size() / 2);
        Window later = new Window(median.minus(TICK), window.before());
        Window earlier = new Window(window.after(), median.plus(TICK));
        if (later.equals(window) || earlier.equals(window)) {
            LOG.warn(
                    "More than {} events at {}: Polytomic gives no way to ask for the rest, so some may be missing",
                    MAX_PAGE,
                    median);
            return;
        }
        windows.push(later);
        windows.push(earlier);
    }
}
