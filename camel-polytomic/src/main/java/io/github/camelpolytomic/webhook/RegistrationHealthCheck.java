package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.observe.TimedHealthCheck;
import io.github.camelpolytomic.support.Digest;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Whether the organization's webhook still leads here and is not disabled: Polytomic disables one
 * that fails too often, and sends nothing then. Asks once in a minute at most.
 */
final class RegistrationHealthCheck extends TimedHealthCheck {

    private static final Duration KEEP = Duration.ofMinutes(1);

    private final Registration registration;
    private final CamelContext context;

    RegistrationHealthCheck(
            CamelContext context, Registration registration, String address, Observer observer) {
        super("consumer:polytomic-webhook-" + Digest.of(address, 8), observer.clock(), KEEP);
        this.context = context;
        this.registration = registration;
    }

    /** Is among the checks of the context from now on, in place of an earlier one. */
    void add() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            remove();
            registry.register(this);
        }
    }

    /** Takes the check of this address away. */
    void remove() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.getCheck(getId()).ifPresent(registry::unregister);
        }
    }

    @Override
    protected @Nullable Problem look() {
        try {
            String problem = registration.problem();
            return problem == null ? null : new Problem(problem, null, Map.of());
        } catch (RuntimeException e) {
            return Problem.of(e);
        }
    }
}
