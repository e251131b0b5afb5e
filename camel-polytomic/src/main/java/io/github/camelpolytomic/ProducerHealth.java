package io.github.camelpolytomic;

import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.support.Digest;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/**
 * The health checks of the producers of a component: one for each address and credential, however
 * many producers share it. Camel has producer checks turned off unless {@code
 * camel.health.producersEnabled} is set.
 */
final class ProducerHealth {

    /** A check, and how many producers it stands for. */
    private static final class Shared {
        private HealthCheck check;
        private int producers;
    }

    private final CamelContext context;
    private final Map<String, Shared> checks = new HashMap<>();

    ProducerHealth(CamelContext context) {
        this.context = context;
    }

    /**
     * A producer has started.
     *
     * @return to be run when it stops
     */
    synchronized Runnable started(PolytomicClient client, boolean enabled) {
        WritableHealthCheckRepository repository =
                HealthCheckHelper.getHealthCheckRepository(
                        context, "producers", WritableHealthCheckRepository.class);
        // a credential is not asked for where nobody wants to know
        if (repository == null || !repository.isEnabled()) {
            return () -> {};
        }
        String key = key(client.settings());
        Shared shared = checks.computeIfAbsent(key, absent -> new Shared());
        if (shared.producers++ == 0) {
            shared.check = new ConnectivityHealthCheck("producer:polytomic-" + key, client);
            shared.check.setEnabled(enabled);
            repository.addHealthCheck(shared.check);
        }
        return () -> stopped(key, repository);
    }

    private synchronized void stopped(String key, WritableHealthCheckRepository repository) {
        Shared shared = checks.get(key);
        if (--shared.producers == 0) {
            repository.removeHealthCheck(shared.check);
            checks.remove(key);
        }
    }

    /** Host and a digest of the credential, which tells accounts apart and tells nothing else. */
    private static String key(ClientSettings settings) {
        String account;
        try {
            account = settings.credentials().authorization();
        } catch (RuntimeException e) {
            // the check will say so
            account = "";
        }
        return settings.baseUrl().origin().host() + "-" + Digest.of(account, 8);
    }
}
