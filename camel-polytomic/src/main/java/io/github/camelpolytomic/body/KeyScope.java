package io.github.camelpolytomic.body;

import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.Digest;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the keys of what was delivered: stands for service, organization and parameters, so that
 * several of each can share a repository. What they are need not be known to tell them apart.
 */
public final class KeyScope {

    private static final Logger LOG = LoggerFactory.getLogger(KeyScope.class);

    /** Enough that no two scopes of one repository will ever share theirs, and short. */
    private static final int DIGITS = 10;

    private final PolytomicClient client;
    private final BodyMapper bodies;
    private volatile String organization;

    /**
     * A scope.
     *
     * @param client calls the service
     * @param bodies reads its responses
     */
    public KeyScope(PolytomicClient client, BodyMapper bodies) {
        this.client = client;
        this.bodies = bodies;
        this.organization = client.settings().organizationId();
    }

    /**
     * Asks the API whose key this is, unless the credential itself tells or it was asked before. A
     * key may be exchanged for another of the same organization, so it is the organization that
     * counts.
     */
    public void readOrganization() {
        if (organization != null) {
            return;
        }
        Request request =
                client.requests(Operation.getIdentity).build(parameter -> null, null, null);
        Map<String, Object> identity = client.execute(request, bodies.pollReader()).body().data();
        organization = Objects.toString(identity.get("organization_id"), "-");
    }

    /**
     * What keys of such a request begin with.
     *
     * @throws IllegalStateException before {@link #readOrganization} has succeeded
     */
    public String of(Request request) {
        if (organization == null) {
            throw new IllegalStateException("It is not known yet whose key this is");
        }
        ClientSettings settings = client.settings();
        String text =
                settings.baseUrl()
                        + " "
                        + organization
                        + " "
                        + request.path()
                        + " "
                        + request.query();
        String scope = Digest.of(text, DIGITS);
        LOG.info("Keys of {} in the repository begin with {}/", text, scope);
        return scope;
    }
}
