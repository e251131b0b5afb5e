package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver of events does about the organization's one webhook. */
class WebhookRegistrationTest extends WebhookTestSupport {

    private static final String OPTIONS =
            "webhook:polytomic:receiveEvents?webhookPath=/hook&webhookComponentName=netty-http"
                    + "&webhookExternalUrl=https://hooks.polytomic.example/&webhookSecret=";

    private static final String HERE = "https://hooks.polytomic.example/hook";

    private DefaultCamelContext second;
    private DefaultCamelContext admin;

    @BeforeEach
    void withoutWebhook() {
        admin = newContext();
        admin.start();
        template = admin.createProducerTemplate();
        hooks().forEach(hook -> call("deleteWebhook", hook.get("id")));
        simulator.clearRequests();
    }

    @AfterEach
    void stopOthers() {
        admin.stop();
        if (second != null) {
            second.stop();
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> hooks() {
        return template.requestBody("polytomic:listWebhooks", null, List.class);
    }

    private Object call(String operation, Object id) {
        return template.requestBody("polytomic:" + operation + "?webhookId=" + id, (Object) null);
    }

    private void serve(String uri) throws Exception {
        HttpServer.NETTY_HTTP.prepare(context, port, 0);
        context.addRoutes(route(uri));
        context.start();
    }

    private Map<String, Object> only() {
        assertThat(hooks()).hasSize(1);
        return hooks().get(0);
    }

    @Test
    void createsIt() throws Exception {
        serve(OPTIONS + SECRET);
        assertThat(only()).containsEntry("endpoint", HERE).containsEntry("secret", SECRET);
        context.stop();
        assertThat(hooks()).as("a stop leaves it").hasSize(1);
    }

    @Test
    void deletesItWhenToldTo() throws Exception {
        serve(OPTIONS + SECRET + "&unregisterOnStop=true");
        assertThat(hooks()).hasSize(1);
        context.stop();
        assertThat(hooks()).isEmpty();
    }

    @Test
    void deletesNothingThatLeadsElsewhere() throws Exception {
        serve(OPTIONS + SECRET + "&unregisterOnStop=true");
        simulator.webhooks().set("https://elsewhere.example/", SECRET);
        context.stop();
        assertThat(hooks()).hasSize(1);
    }

    @Test
    void stopsAlsoWhenPolytomicIsGone() throws Exception {
        serve(OPTIONS + SECRET + "&unregisterOnStop=true&maxRetries=0");
        simulator.close();
        context.stop();
        assertThat(context.isStopped()).isTrue();
    }

    @Test
    void leavesWhatIsAsItShouldBe() throws Exception {
        simulator.webhooks().set(HERE, SECRET);
        serve(OPTIONS + SECRET);
        assertThat(simulator.requestCount("updateWebhook")).isZero();
        assertThat(simulator.requestCount("createWebhook")).isZero();
        assertThat(simulator.requestCount("listWebhooks")).isEqualTo(1);
    }

    @Test
    void writesANewSecret() throws Exception {
        simulator.webhooks().set(HERE, "theOneBefore");
        serve(OPTIONS + SECRET + "&webhookPreviousSecret=theOneBefore");
        assertThat(only()).containsEntry("secret", SECRET);
    }

    @Test
    void leadsAnExistingOneHere() throws Exception {
        simulator.webhooks().set("https://elsewhere.example/", "otherSecret");
        serve(OPTIONS + SECRET);
        assertThat(only())
                .containsEntry("endpoint", HERE)
                .containsEntry("secret", SECRET)
                .containsEntry("organization_id", Seeds.ORGANIZATION);
    }

    @Test
    void reusesAnExistingOne() throws Exception {
        simulator.webhooks().set("https://elsewhere.example/", "otherSecret");
        serve(OPTIONS + SECRET + "&onExisting=reuse");
        assertThat(only()).containsEntry("endpoint", "https://elsewhere.example/");
    }

    @Test
    void doesNotStartWhenToldSo() throws Exception {
        simulator.webhooks().set("https://elsewhere.example/", "otherSecret");
        assertThatThrownBy(() -> serve(OPTIONS + SECRET + "&onExisting=fail"))
                .rootCause()
                .hasMessage(
                        "The organization already has a webhook, which leads to"
                                + " https://elsewhere.example/: delete it, or choose"
                                + " onExisting=update or reuse");
        assertThat(only()).containsEntry("secret", "otherSecret");
    }

    @Test
    void startsAgainOnItsOwn() throws Exception {
        simulator.webhooks().set(HERE, SECRET);
        serve(OPTIONS + SECRET + "&onExisting=fail");
        assertThat(hooks()).hasSize(1);
    }

    @Test
    void enablesADisabledOne() throws Exception {
        String id = simulator.webhooks().set(HERE, SECRET);
        call("disableWebhook", id);
        serve(OPTIONS + SECRET);
        assertThat(only()).containsEntry("disabled", false);
    }

    @Test
    void twoNodesRegisterOne() throws Exception {
        serve(OPTIONS + SECRET);
        String id = only().get("id").toString();
        second = newContext();
        HttpServer.NETTY_HTTP.prepare(second, HttpServer.freePort(), 0);
        second.addRoutes(route(OPTIONS + SECRET));
        second.start();
        assertThat(only()).containsEntry("id", id);
        assertThat(simulator.requestCount("updateWebhook")).isZero();
    }

    @Test
    void aNodeThatIsSlowerTakesWhatTheOtherCreated() throws Exception {
        // the first list does not show yet what then stands in the way
        simulator.webhooks().set(HERE, SECRET);
        simulator.faults().next("listWebhooks", Fault.garbage("{\"data\":[]}", "application/json"));
        serve(OPTIONS + SECRET);
        assertThat(simulator.requestCount("createWebhook")).isEqualTo(1);
        assertThat(hooks()).hasSize(1);
    }

    @Test
    void registersNothingInReadOnlyMode() {
        assertThatThrownBy(() -> serve(OPTIONS + SECRET + "&readOnly=true"))
                .rootCause()
                .hasMessageStartingWith("The webhook of the organization would have to be created")
                .hasMessageContaining("webhookAutoRegister=false");
        assertThat(hooks()).isEmpty();
    }

    @Test
    void doesNotStartWhenPolytomicRefuses() {
        assertThatThrownBy(() -> serve(OPTIONS + SECRET + "&apiKey=wrong&maxRetries=0"))
                .hasStackTraceContaining("PolytomicAuthenticationException");
    }

    @Test
    void choosesTheOrganizationThatIsMeant() throws Exception {
        String answer =
                "{\"data\":[{\"id\":\"1\",\"organization_id\":\"o1\",\"endpoint\":\"x\"},"
                        + "{\"id\":\"2\",\"organization_id\":\"o2\",\"endpoint\":\""
                        + HERE
                        + "\",\"secret\":\""
                        + SECRET
                        + "\"}]}";
        simulator.faults().next("listWebhooks", 2, Fault.garbage(answer, "application/json"));
        assertThatThrownBy(() -> serve(OPTIONS + SECRET))
                .rootCause()
                .hasMessageContaining("set organizationId");
        context.stop();
        context = newContext();
        serve(OPTIONS + SECRET + "&organizationId=o2");
        assertThat(simulator.requestCount("updateWebhook")).isZero();
    }
}
