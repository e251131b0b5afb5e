package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.PolytomicComponent;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver refuses before it starts. */
class WebhookOptionsTest extends WebhookTestSupport {

    private static final String BASE =
            "&webhookComponentName=netty-http&webhookAutoRegister=false&webhookPath=/hook";

    private void serve(String receiver) throws Exception {
        context.getRegistry().bind("repo", MemoryIdempotentRepository.memoryIdempotentRepository());
        HttpServer.NETTY_HTTP.prepare(context, port, 0);
        context.addRoutes(route("webhook:polytomic:" + receiver));
        context.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiveEvents", "receiveRecords"})
    void noSecretNoStart(String receiver) {
        assertThatThrownBy(() -> serve(receiver + "?" + BASE.substring(1)))
                .rootCause()
                .hasMessageStartingWith(receiver + " needs the option webhookSecret");
    }

    @ParameterizedTest
    @CsvSource({
        "webhookSecret=12345, The value of webhookSecret has fewer than 6 characters",
        "webhookSecret=RAW(%20%20%20%20%20%20%20), receiveEvents needs the option webhookSecret",
        "webhookSecret=123456&webhookPreviousSecret=1, The value of webhookPreviousSecret has fewer",
        "webhookPreviousSecret=123456, receiveEvents needs the option webhookSecret",
        "webhookSecret=123456&webhookSecrets=#none, webhookSecrets takes the place of webhookSecret",
        "webhookSecrets=#none, webhookSecrets gives no secret of at least 6 characters",
        "webhookSecret=123456&signatureAlgorithm=SHA256, signatureAlgorithm SHA256 is no HMAC",
        "webhookSecret=123456&signatureAlgorithm=HmacNone, signatureAlgorithm HmacNone is not known",
        "webhookSecret=123456&maxBodySize=0, maxBodySize must be at least 1",
        "webhookSecret=123456&maxAge=-1, maxAge must not be negative"
    })
    void saysWhatIsWrong(String options, String message) {
        context.getRegistry().bind("none", (WebhookSecrets) () -> List.of("short"));
        assertThatThrownBy(() -> serve("receiveEvents?" + options.replace("%20", " ") + BASE))
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "receiveEvents, modelId=x",
        "receiveEvents, delivery=item",
        "receiveEvents, emit=all",
        "receiveEvents, delay=5",
        "receiveEvents, waitForCompletion=true",
        "receiveEvents, fetchAll=true",
        "receiveEvents, maxPending=5",
        "receiveRecords, idempotentRepository=#repo",
        "receiveRecords, organizationId=x",
        "receiveRecords, onExisting=fail",
        "receiveRecords, signatureEncoding=hex",
        "receiveRecords, path=/x"
    })
    void refusesWhatHasNoEffect(String receiver, String option) {
        assertThatThrownBy(() -> serve(receiver + "?webhookSecret=123456&" + option + BASE))
                .hasStackTraceContaining(
                        "The option "
                                + option.substring(0, option.indexOf('='))
                                + " has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"webhookSecret=123456", "maxAge=5", "onExisting=fail", "acknowledge=early"})
    void othersRefuseTheOptionsOfReceivers(String option) {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint("polytomic:listEvents?" + option)
                                        .createProducer())
                .hasStackTraceContaining("receiveEvents and receiveRecords take it");
    }

    @Test
    void needsAPathThatIsNotMadeOfTheSecret() {
        assertThatThrownBy(
                        () ->
                                serve(
                                        "receiveEvents?webhookSecret=123456&webhookAutoRegister=false"
                                                + "&webhookComponentName=netty-http"))
                .hasStackTraceContaining("receiveEvents needs the option webhookPath");
    }

    @Test
    void needsToKnowWhereItIsReached() {
        assertThatThrownBy(
                        () ->
                                serve(
                                        "receiveEvents?webhookSecret=123456&webhookPath=/hook"
                                                + "&webhookComponentName=netty-http"))
                .hasStackTraceContaining("webhookAutoRegister needs the option webhookExternalUrl");
    }

    @Test
    void refusesToRegisterWhatTheApiDoesNotTake() {
        assertThatThrownBy(
                        () ->
                                serve(
                                        "receiveEvents?webhookSecret="
                                                + "1".repeat(33)
                                                + "&webhookPath=/hook&webhookComponentName=netty-http"
                                                + "&webhookExternalUrl=https://x.example"))
                .hasStackTraceContaining("The secret has more than 32 characters");
    }

    @Test
    void needsNoCredentialWhenItCallsNothing() throws Exception {
        context.getComponent("polytomic", PolytomicComponent.class)
                .getConfiguration()
                .setApiKey(null);
        serve("receiveEvents?webhookSecret=123456" + BASE);
        assertThat(context.getRouteController().getRouteStatus("receiver").isStarted()).isTrue();
    }

    @Test
    void needsACredentialToShareARepository() {
        context.getComponent("polytomic", PolytomicComponent.class)
                .getConfiguration()
                .setApiKey(null);
        assertThatThrownBy(
                        () ->
                                serve(
                                        "receiveEvents?webhookSecret=123456&idempotentRepository=#repo"
                                                + BASE))
                .hasStackTraceContaining("No credential for Polytomic");
    }

    @Test
    void isNotUsedWithoutWebhook() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint("polytomic:receiveEvents?webhookSecret=123456")
                                        .createConsumer(exchange -> {}))
                .hasMessage(
                        "receiveEvents is called by Polytomic, over HTTP: use it as"
                                + " from(\"webhook:polytomic:receiveEvents?...\")");
        assertThatThrownBy(() -> context.getEndpoint("polytomic:receiveRecords").createProducer())
                .hasMessageContaining("is called by Polytomic");
    }

    @Test
    void webhookGoesWithReceiversOnly() {
        assertThatThrownBy(() -> serve("listEvents?" + BASE.substring(1)))
                .hasStackTraceContaining(
                        "Polytomic does not call listEvents: webhook: goes with receiveEvents and"
                                + " receiveRecords");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhookSecret", "webhookPreviousSecret", "webhook-secret"})
    void showsNoSecretInAUri(String option) throws Exception {
        String secret = "RAW(x&y=zz#4711)";
        Endpoint endpoint = context.getEndpoint("polytomic:receiveEvents?" + option + "=" + secret);
        assertThat(endpoint.toString()).doesNotContain("4711");
        assertThat(endpoint.getEndpointUri()).doesNotContain("4711").contains(option + "=secret");
        assertThat(
                        URISupport.sanitizeUri(
                                "webhook:polytomic:receiveEvents?" + option + "=" + secret))
                .doesNotContain("4711");
    }
}
