package io.github.camelpolytomic.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether waits are overdue: nobody has looked though it is time to, or their time is up and they
 * go on.
 */
public final class WaitsHealthCheck extends TimedHealthCheck {

    /** More ids than these nobody reads. */
    private static final int MOST = 20;

    private final Observer observer;

    /**
     * A check.
     *
     * @param component the name of the component, which tells its check from others
     * @param observer knows its waits
     */
    public WaitsHealthCheck(String component, Observer observer) {
        super(component + "-waits", observer.clock(), Duration.ZERO);
        this.observer = observer;
    }

    @Override
    protected Problem look() {
        List<Snapshot.Wait> overdue =
                observer.waiting().stream().filter(Snapshot.Wait::overdue).toList();
        if (overdue.isEmpty()) {
            return null;
        }
        Map<String, Object> details = new TreeMap<>();
        overdue.stream()
                .limit(MOST)
                .forEach(wait -> details.put(wait.id(), wait.operation() + " " + wait.ids()));
        return new Problem(
                overdue.size()
                        + " of "
                        + observer.waits()
                        + " waits are overdue, the oldest since "
                        + overdue.get(0).since()
                        + ": what they wait for is not looked at; look for threads that are"
                        + " blocked, or give a wait up by its id with the JMX operation forgetWait",
                null,
                details);
    }
}
