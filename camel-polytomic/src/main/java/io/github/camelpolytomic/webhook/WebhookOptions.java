package io.github.camelpolytomic.webhook;

import java.time.Clock;
import java.util.Set;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of a receiver. Durations are in milliseconds. */
@UriParams
public class WebhookOptions {

    /** Those that every receiver takes. */
    public static final Set<String> NAMES =
            Set.of(
                    "webhookSecret",
                    "webhookPreviousSecret",
                    "webhookSecrets",
                    "maxBodySize",
                    "maxAge",
                    "acknowledge",
                    "maxPending",
                    "clock");

    /** Those that only a receiver of events takes. */
    public static final Set<String> NAMES_OF_EVENTS =
            Set.of("signatureAlgorithm", "signatureEncoding", "onExisting", "unregisterOnStop");

    @UriParam(label = "webhook,security", secret = true)
    private @Nullable String webhookSecret;

    @UriParam(label = "webhook,security", secret = true)
    private @Nullable String webhookPreviousSecret;

    @UriParam(label = "webhook,security")
    private @Nullable WebhookSecrets webhookSecrets;

    @UriParam(label = "webhook,security", defaultValue = "HmacSHA256")
    private String signatureAlgorithm = "HmacSHA256";

    @UriParam(label = "webhook,security", defaultValue = "auto")
    private SignatureEncoding signatureEncoding = SignatureEncoding.auto;

    @UriParam(label = "webhook", defaultValue = "10485760")
    private int maxBodySize = 10 * 1024 * 1024;

    @UriParam(label = "webhook", javaType = "java.time.Duration")
    private @Nullable Long maxAge;

    @UriParam(label = "webhook", defaultValue = "processed")
    private Acknowledge acknowledge = Acknowledge.processed;

    @UriParam(label = "webhook", defaultValue = "1000")
    private int maxPending = 1_000;

    @UriParam(label = "webhook", defaultValue = "update")
    private OnExisting onExisting = OnExisting.update;

    @UriParam(label = "webhook")
    private boolean unregisterOnStop;

    @UriParam(label = "webhook,advanced")
    private Clock clock = Clock.systemUTC();

    public @Nullable String getWebhookSecret() {
        return webhookSecret;
    }

    /** Of a receiver: the secret that it shares with Polytomic. Without one it does not start. */
    public void setWebhookSecret(@Nullable String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public @Nullable String getWebhookPreviousSecret() {
        return webhookPreviousSecret;
    }

    /**
     * Of a receiver: a secret that is accepted besides webhookSecret, while one is exchanged for
     * the other.
     */
    public void setWebhookPreviousSecret(@Nullable String webhookPreviousSecret) {
        this.webhookPreviousSecret = webhookPreviousSecret;
    }

    public @Nullable WebhookSecrets getWebhookSecrets() {
        return webhookSecrets;
    }

    /**
     * Of a receiver: a bean that is asked for the valid secrets at every request, for those that a
     * vault rotates. It takes the place of webhookSecret.
     */
    public void setWebhookSecrets(@Nullable WebhookSecrets webhookSecrets) {
        this.webhookSecrets = webhookSecrets;
    }

    public String getSignatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** Of receiveEvents: the HMAC algorithm of signatures, as Java names it. */
    public void setSignatureAlgorithm(String signatureAlgorithm) {
        this.signatureAlgorithm = signatureAlgorithm;
    }

    public SignatureEncoding getSignatureEncoding() {
        return signatureEncoding;
    }

    /**
     * Of receiveEvents: how signatures are written. In each case the name of the hash may stand
     * before it, as in sha256=.
     */
    public void setSignatureEncoding(SignatureEncoding signatureEncoding) {
        this.signatureEncoding = signatureEncoding;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    /**
     * Of a receiver: how many bytes a body may have, as it arrives and when it is unpacked. The
     * HTTP server has a limit of its own.
     */
    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public @Nullable Long getMaxAge() {
        return maxAge;
    }

    /**
     * Of a receiver: how old a request may be, and how far ahead of the clock here. By default 5
     * minutes for receiveRecords (by the header Polytomic-Signature-Timestamp) and 48 hours for
     * receiveEvents (by the event's created_at, where it has one). 0 turns the check off.
     */
    public void setMaxAge(@Nullable Long maxAge) {
        this.maxAge = maxAge;
    }

    public Acknowledge getAcknowledge() {
        return acknowledge;
    }

    /**
     * Of a receiver: whether Polytomic is answered when the route has processed what came, or
     * before that. What was answered early and then fails does not come again.
     */
    public void setAcknowledge(Acknowledge acknowledge) {
        this.acknowledge = acknowledge;
    }

    public int getMaxPending() {
        return maxPending;
    }

    /**
     * Of a receiver with acknowledge=early: how many requests may wait for the route; further ones
     * are answered 503.
     */
    public void setMaxPending(int maxPending) {
        this.maxPending = maxPending;
    }

    public OnExisting getOnExisting() {
        return onExisting;
    }

    /**
     * Of receiveEvents with webhookAutoRegister: what to do about a webhook that the organization
     * already has and that leads elsewhere.
     */
    public void setOnExisting(OnExisting onExisting) {
        this.onExisting = onExisting;
    }

    public boolean isUnregisterOnStop() {
        return unregisterOnStop;
    }

    /**
     * Of receiveEvents with webhookAutoRegister: delete the webhook when the route stops. Events
     * that happen from then on are not sent again; and where several nodes share the webhook, the
     * first that stops takes it from all.
     */
    public void setUnregisterOnStop(boolean unregisterOnStop) {
        this.unregisterOnStop = unregisterOnStop;
    }

    public Clock getClock() {
        return clock;
    }

    /** Of a receiver: what tells the time for maxAge. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
