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
 * The first part of the keys in an idempotent repository, so that several services, organizations
 * and lists can share one.
 */
public final class DeliveryScope {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryScope.class);

    /** Enough that no two scopes of one repository will ever share theirs, and short. */
    private static final int SCOPE_DIGITS = 10;

    private DeliveryScope() {}

    /**
     * Stands for service, organization and parameters: what they are need not be known to tell them
     * apart. A key may be exchanged for another of the same organization, so it is the organization
     * that counts; where the credential does not name it, the API is asked.
     *
     * @param client calls the service
     * @param bodies reads the answer
     * @param request asks for the first page of what is delivered
     * @return ten hexadecimal digits
     */
    public static String read(PolytomicClient client, BodyMapper bodies, Request request) {
        ClientSettings settings = client.settings();
        String organization =
                settings.organizationId() == null
                        ? readOrganization(client, bodies)
                        : settings.organizationId();
        String text =
                settings.baseUrl()
                        + " "
                        + organization
                        + " "
                        + request.path()
                        + " "
                        + request.query();
        String scope = Digest.of(text, SCOPE_DIGITS);
        LOG.info("Keys of {} in the idempotent repository begin with {}/", text, scope);
        return scope;
    }

    private static String readOrganization(PolytomicClient client, BodyMapper bodies) {
        Request request =
                client.requests(Operation.getIdentity).build(parameter -> null, null, null);
        Map<String, Object> identity = client.execute(request, bodies.pollReader()).body().data();
        return Objects.toString(identity.get("organization_id"), "-");
    }
}
