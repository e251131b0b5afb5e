package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.body.KeyScope;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.Received;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands behind an endpoint that Polytomic calls: checks its options, makes what answers, and
 * registers it.
 */
public final class Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final ReceiverContext context;
    private final WebhookConfiguration configuration;
    private final Secrets secrets;

    /**
     * A receiver.
     *
     * @param configuration what {@code webhook:} knows of the address; null when the endpoint is
     *     used without it
     */
    public Webhook(ReceiverContext context, WebhookConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.secrets =
                new Secrets(
                        context.options(),
                        context.endpoint().getCamelContext(),
                        context.operation().name());
    }

    private boolean isOfEvents() {
        return context.operation().received() == Received.EVENTS;
    }

    /**
     * Makes what answers requests.
     *
     * @param route processes what has come
     * @throws IllegalArgumentException when an option is missing or wrong; the message says which
     */
    public Processor handler(Processor route) {
        check();
        if (!isOfEvents()) {
            return new WebhookHandler(context, new RecordReceiver(context, secrets), null, route);
        }
        if (context.repository() != null) {
            // a missing credential is told now, not with the first event
            PolytomicClient unused = context.client().get();
        }
        SeenEvents seen = new SeenEvents(context.repository(), this::readScope);
        return new WebhookHandler(context, new EventReceiver(context, secrets, seen), seen, route);
    }

    private String readScope() {
        PolytomicClient client = context.client().get();
        KeyScope scope = new KeyScope(client, context.bodies());
        scope.readOrganization();
        return scope.of(
                client.requests(Operation.listEvents)
                        .build(
                                parameter ->
                                        parameter == Parameter.organizationId
                                                ? context.organizationId()
                                                : null,
                                null,
                                null));
    }

    private void check() {
        secrets.check();
        WebhookOptions options = context.options();
        if (configuration == null || configuration.getWebhookPath() == null) {
            throw new IllegalArgumentException(
                    context.operation()
                            + " needs the option webhookPath: without it the path would be made of"
                            + " the whole URI, secret included, and change with it");
        }
        if (options.getMaxBodySize() < 1) {
            throw new IllegalArgumentException("maxBodySize must be at least 1");
        }
        if (options.getMaxAge() != null && options.getMaxAge() < 0) {
            throw new IllegalArgumentException("maxAge must not be negative; 0 turns it off");
        }
    }

    /**
     * Makes Polytomic call this receiver. Records need nothing: their connection names its address.
     *
     * @throws IllegalArgumentException when an option is missing or wrong; the message says which
     * @throws IllegalStateException when the organization has a webhook that is not to be touched
     */
    public void register() {
        check();
        if (isOfEvents()) {
            String secret = secrets.current();
            if (secret.length() > Secrets.LONGEST) {
                throw new IllegalArgumentException(
                        "The secret has more than "
                                + Secrets.LONGEST
                                + " characters: Polytomic takes none so long for a webhook");
            }
            Registration registration = registration();
            String external = configuration.getWebhookExternalUrl();
            if (external.regionMatches(true, 0, "http:", 0, 5)) {
                LOG.warn("Events will come over {} without encryption", external);
            }
            registration.register();
            health(registration).add();
        }
    }

    private RegistrationHealthCheck health(Registration registration) {
        return new RegistrationHealthCheck(
                context.endpoint().getCamelContext(), registration, address(), context.observer());
    }

    /**
     * Takes it back, at a stop only if the option unregisterOnStop says so. A failure is logged: a
     * route must be able to stop when Polytomic cannot be reached.
     */
    public void unregister() {
        // without webhookAutoRegister somebody asks for it: the WebhookRoutePolicy of Camel
        boolean asked =
                !configuration.isWebhookAutoRegister() || context.options().isUnregisterOnStop();
        if (!isOfEvents()) {
            return;
        }
        try {
            Registration registration = registration();
            health(registration).remove();
            if (asked) {
                registration.unregister();
            }
        } catch (RuntimeException e) {
            LOG.warn("The webhook of the organization could not be deleted", e);
        }
    }

    private Registration registration() {
        return new Registration(context, secrets, address());
    }

    /** Where Polytomic reaches this receiver. */
    private String address() {
        String external = configuration.getWebhookExternalUrl();
        if (external == null || !external.matches("(?i)https?://.+")) {
            throw new IllegalArgumentException(
                    "webhookAutoRegister needs the option webhookExternalUrl, the address under"
                            + " which Polytomic reaches this application, such as"
                            + " https://hooks.example.com; or set webhookAutoRegister=false and"
                            + " register the webhook yourself");
        }
        return external.replaceAll("/+$", "") + configuration.computeFullPath(true);
    }
}
