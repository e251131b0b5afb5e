package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.observe.CallKind;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.springboot.board.Board.CallRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many requests were sent in the last half hour, in steps of ten seconds. It goes on while
 * nobody looks: a call costs it two numbers.
 */
final class CallHistory implements Observer.Listener {

    private static final long STEP = 10_000;
    private static final int STEPS = 180;
    private static final int PARTS = 5;
    private static final int RETRIES = 4;

    private final Observer observer;
    private final Clock clock;
    private final Set<String> operations = ConcurrentHashMap.newKeySet();
    private final AtomicLongArray steps = new AtomicLongArray(STEPS);
    private final AtomicLongArray counts = new AtomicLongArray(STEPS * PARTS);
    private long retriesBefore;
    private long lookedAt;

    CallHistory(Observer observer) {
        this.observer = observer;
        this.clock = observer.clock();
    }

    @Override
    public void met(String operation) {
        operations.add(operation);
    }

    @Override
    public void called(CallKind kind, long nanos) {
        counts.incrementAndGet(place() * PARTS + part(kind));
    }

    private static int part(CallKind kind) {
        if (kind.error().equals(CallKind.NO_ERROR)) {
            return 0;
        }
        if (kind.status() == 429) {
            return 1;
        }
        return kind.status() >= 500 ? 2 : 3;
    }

    private int place() {
        long step = clock.millis() / STEP;
        int place = (int) (step % STEPS);
        if (steps.get(place) != step) {
            begin(place, step);
        }
        return place;
    }

    private synchronized void begin(int place, long step) {
        if (steps.get(place) == step) {
            return;
        }
        for (int part = 0; part < PARTS; part++) {
            counts.set(place * PARTS + part, 0);
        }
        steps.set(place, step);
    }

    /** The steps in which there was something, by their beginning. */
    synchronized Map<String, CallRow> rows() {
        int now = place();
        long retries = operations.stream().mapToLong(o -> observer.counted(o).retries()).sum();
        long moment = clock.millis();
        if (moment - lookedAt < 2 * STEP) {
            // they are told without their moment: those since a look just before are of now
            counts.addAndGet(now * PARTS + RETRIES, retries - retriesBefore);
        }
        retriesBefore = retries;
        lookedAt = moment;
        long first = clock.millis() / STEP - STEPS + 1;
        Map<String, CallRow> rows = new TreeMap<>();
        for (int place = 0; place < STEPS; place++) {
            int at = place * PARTS;
            long sum = 0;
            for (int part = 0; part < PARTS; part++) {
                sum += counts.get(at + part);
            }
            if (steps.get(place) >= first && sum > 0) {
                Instant begin = Instant.ofEpochMilli(steps.get(place) * STEP);
                rows.put(
                        begin.toString(),
                        new CallRow(
                                begin,
                                counts.get(at),
                                counts.get(at + 1),
                                counts.get(at + 2),
                                counts.get(at + 3),
                                counts.get(at + RETRIES)));
            }
        }
        return rows;
    }
}
