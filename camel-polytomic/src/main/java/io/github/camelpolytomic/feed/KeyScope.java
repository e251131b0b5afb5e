package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.Digest;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the keys of a delivery log: stands for service, organization and parameters, so that
 * several of each can share a repository. What they are need not be known to tell them apart.
 */
final class KeyScope {

    private static final Logger LOG = LoggerFactory.getLogger(KeyScope.class);

    /** Enough that no two scopes of one repository will ever share theirs, and short. */
    private static final int DIGITS = 10;

    private final CallContext context;
    private volatile String organization;

    KeyScope(CallContext context) {
        this.context = context;
        this.organization = context.client().settings().organizationId();
    }

    /**
     * Asks the API whose key this is, unless the credential itself tells or it was asked before. A
     * key may be exchanged for another of the same organization, so it is the organization that
     * counts.
     */
    void readOrganization() {
        if (organization != null) {
            return;
        }
        Request request =
                context.client()
                        .requests(Operation.getIdentity)
                        .build(parameter -> null, null, null);
        Map<String, Object> identity =
                context.client().execute(request, context.bodies().pollReader()).body().data();
        organization = Objects.toString(identity.get("organization_id"), "-");
    }

    /**
     * What keys of such a request begin with.
     *
     * @throws IllegalStateException before {@link #readOrganization} has succeeded
     */
    String of(Request request) {
        if (organization == null) {
            throw new IllegalStateException("It is not known yet whose key this is");
        }
        ClientSettings settings = context.client().settings();
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
