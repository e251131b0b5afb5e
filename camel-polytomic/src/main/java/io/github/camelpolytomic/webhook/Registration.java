package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBody;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the organization's one webhook lead here (API notes, section 9). What is as it should be is
 * left alone, so several nodes that register the same address do not fight over it.
 */
final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final ReceiverContext context;
    private final Secrets secrets;
    private final String address;
    private final PolytomicClient client;
    private final BodyMapper bodies;

    /**
     * A registration.
     *
     * @param address where Polytomic reaches this receiver
     */
    Registration(ReceiverContext context, Secrets secrets, String address) {
        this.context = context;
        this.secrets = secrets;
        this.address = address;
        this.client = context.client().get();
        this.bodies = context.bodies();
    }

    /** What the API tells of a webhook. */
    private record Hook(String id, String address, String secret, boolean disabled) {}

    /**
     * Creates the webhook, or does about the one there is what the option onExisting says.
     *
     * @throws IllegalStateException when the rule forbids what would be needed; the message says
     *     what to do
     */
    void register() {
        Hook hook = find();
        if (hook == null) {
            try {
                create();
                return;
            } catch (PolytomicValidationException | PolytomicConflictException e) {
                // another node may have been faster: there is only one
                hook = find();
                if (hook == null) {
                    throw e;
                }
            }
        }
        take(hook);
    }

    private void take(Hook hook) {
        boolean here = address.equals(hook.address());
        switch (context.options().getOnExisting()) {
            case fail -> {
                if (!here) {
                    throw new IllegalStateException(
                            "The organization already has a webhook, which leads to "
                                    + hook.address()
                                    + ": delete it, or choose onExisting=update or reuse");
                }
            }
            case reuse ->
                    LOG.info(
                            "The webhook of the organization is used as it is: it leads to {}",
                            hook.address());
            case update -> {
                // where the API does not show the secret, it is written at every start
                if (!here || !secrets.current().equals(hook.secret())) {
                    update(hook, here);
                }
            }
        }
        if (hook.disabled()) {
            enable(hook);
        }
    }

    /**
     * What is wrong with the webhook, and what to do; null when events come here.
     *
     * @throws RuntimeException when Polytomic cannot be asked
     */
    @Nullable String problem() {
        Hook hook = find();
        if (hook == null) {
            return "The organization has no webhook any more, so no event comes: restart the route"
                    + " to create it again";
        }
        if (!address.equals(hook.address())
                && context.options().getOnExisting() != OnExisting.reuse) {
            return "The webhook of the organization leads to "
                    + hook.address()
                    + " now, so no event comes here: restart the route to take it back";
        }
        return hook.disabled()
                ? "The webhook of the organization is disabled at Polytomic, so no event comes and"
                        + " what happens meanwhile never will: see why deliveries failed, then"
                        + " restart the route or call enableWebhook with webhookId "
                        + hook.id()
                : null;
    }

    /** Deletes the webhook, if it still leads here. */
    void unregister() {
        Hook hook = find();
        if (hook == null || !address.equals(hook.address())) {
            return;
        }
        refuseIfReadOnly("deleted");
        try {
            call(Operation.deleteWebhook, hook.id(), null);
            LOG.info("The webhook of the organization is deleted");
        } catch (PolytomicNotFoundException e) {
            LOG.debug("The webhook of the organization is gone already");
        }
    }

    private void create() {
        refuseIfReadOnly("created");
        call(Operation.createWebhook, null, settings());
        LOG.info("The organization has a webhook now, which leads to {}", address);
    }

    private void update(Hook hook, boolean here) {
        refuseIfReadOnly("updated");
        call(Operation.updateWebhook, hook.id(), settings());
        if (here) {
            LOG.info("The webhook of the organization has its secret from here now");
        } else {
            LOG.warn(
                    "The webhook of the organization leads to {} now, and no longer to {}",
                    address,
                    hook.address());
        }
    }

    private void enable(Hook hook) {
        if (!Operation.enableWebhook.existsIn(client.settings().version())) {
            LOG.warn(
                    "The webhook of the organization is disabled, and apiVersion {} cannot enable"
                            + " it",
                    client.settings().version());
            return;
        }
        refuseIfReadOnly("enabled");
        call(Operation.enableWebhook, hook.id(), null);
        LOG.warn(
                "The webhook of the organization was disabled and is enabled again; what happened"
                        + " meanwhile was not sent and never will be");
    }

    private void refuseIfReadOnly(String what) {
        if (context.readOnly()) {
            throw new IllegalStateException(
                    "The webhook of the organization would have to be "
                            + what
                            + ", and the option readOnly is set: do it by hand and set"
                            + " webhookAutoRegister=false, or take readOnly away");
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("endpoint", address);
        settings.put("secret", secrets.current());
        if (context.organizationId() != null) {
            settings.put("organization_id", context.organizationId());
        }
        return settings;
    }

    private @Nullable Hook find() {
        Object answer = bodies.plain(read(request(Operation.listWebhooks, null, null)));
        List<Map<?, ?>> hooks =
                answer instanceof List<?> list
                        ? list.stream()
                                .filter(Map.class::isInstance)
                                .<Map<?, ?>>map(hook -> (Map<?, ?>) hook)
                                .filter(this::isOurs)
                                .toList()
                        : List.of();
        if (hooks.size() > 1) {
            throw new IllegalStateException(
                    "The credential sees the webhooks of "
                            + hooks.size()
                            + " organizations: set organizationId to the one that is meant");
        }
        return hooks.isEmpty() ? null : hook(hooks.get(0));
    }

    /** A credential for many organizations sees the webhooks of all of them. */
    private boolean isOurs(Map<?, ?> hook) {
        ClientSettings settings = client.settings();
        String ours =
                settings.organizationId() == null
                        ? context.organizationId()
                        : settings.organizationId();
        Object organization = hook.get("organization_id");
        return ours == null || organization == null || ours.equals(organization);
    }

    private static Hook hook(Map<?, ?> fields) {
        return new Hook(
                Objects.toString(fields.get("id"), ""),
                Objects.toString(fields.get("endpoint"), ""),
                Objects.toString(fields.get("secret"), ""),
                Boolean.TRUE.equals(fields.get("disabled")));
    }

    private JsonSlice read(Request request) {
        return client.execute(request, bodies.pollReader()).body().json();
    }

    private void call(
            Operation operation, @Nullable String webhookId, @Nullable Map<String, Object> body) {
        client.execute(request(operation, webhookId, body), bodies.pollReader());
    }

    private Request request(
            Operation operation, @Nullable String webhookId, @Nullable Map<String, Object> body) {
        Request request =
                client.requests(operation)
                        .build(
                                parameter -> parameter == Parameter.webhookId ? webhookId : null,
                                body == null ? null : RequestBody.read(body),
                                null);
        return request.method() == Method.POST
                ? request.protectedBy(IdempotencyKey.random())
                : request;
    }
}
