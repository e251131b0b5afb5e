package io.github.camelpolytomic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.DeploymentScheme;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.operation.ApiVersion;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that component and endpoint share: who calls, where, and how. */
@UriParams
public class PolytomicConfiguration implements Cloneable {

    @UriParam(label = "security", secret = true)
    private String apiKey;

    @UriParam(label = "security")
    private String organizationId;

    @UriParam(label = "security", secret = true)
    private String organizationApiKey;

    @UriParam(label = "security", secret = true)
    private String partnerApiKey;

    @UriParam(label = "security", secret = true)
    private String deploymentApiKey;

    @UriParam(label = "security,advanced", defaultValue = "BEARER")
    private DeploymentScheme deploymentScheme = DeploymentScheme.BEARER;

    @UriParam(label = "security,advanced")
    private Credentials credentials;

    @UriParam(defaultValue = "https://app.polytomic.com")
    private String baseUrl = "https://app.polytomic.com";

    @UriParam(
            defaultValue = ApiVersion.DEFAULT,
            enums = "2025-09-18,2024-02-08,2023-04-25,2022-12-12,2021-05-23")
    private String apiVersion = ApiVersion.DEFAULT;

    @UriParam private boolean readOnly;

    @UriParam(label = "producer")
    private boolean ignoreHeaders;

    @UriParam(defaultValue = "60s", javaType = "java.time.Duration")
    private long responseTimeout = 60_000;

    @UriParam(defaultValue = "5m", javaType = "java.time.Duration")
    private long callTimeout = 300_000;

    @UriParam(label = "advanced", defaultValue = "67108864")
    private long maxResponseSize = 64 * 1024 * 1024;

    @UriParam(defaultValue = "2")
    private int maxRetries = 2;

    @UriParam(label = "advanced", defaultValue = "500", javaType = "java.time.Duration")
    private long retryDelay = 500;

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private long maxRetryDelay = 30_000;

    @UriParam(defaultValue = "java")
    private BodyFormat bodyFormat = BodyFormat.java;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean autoIdempotencyKey = true;

    @UriParam(label = "advanced", defaultValue = "BRACKETS")
    private MapStyle mapStyle = MapStyle.BRACKETS;

    @UriParam(label = "advanced")
    private String httpComponent;

    @UriParam(label = "advanced")
    private ObjectMapper objectMapper;

    /** A copy that can be changed without changing this one. */
    public PolytomicConfiguration copy() {
        try {
            return (PolytomicConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getApiKey() {
        return apiKey;
    }

    /** The API key of a user. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    /**
     * Id of an organization. Together with organizationApiKey it is the credential; for operations
     * that take an organization in their path it is also the default of that.
     */
    public void setOrganizationId(String organizationId) {
        this.organizationId = organizationId;
    }

    public String getOrganizationApiKey() {
        return organizationApiKey;
    }

    /**
     * The partner or deployment key to be used for one organization, which organizationId names.
     */
    public void setOrganizationApiKey(String organizationApiKey) {
        this.organizationApiKey = organizationApiKey;
    }

    public String getPartnerApiKey() {
        return partnerApiKey;
    }

    /** The key of a partner account. */
    public void setPartnerApiKey(String partnerApiKey) {
        this.partnerApiKey = partnerApiKey;
    }

    public String getDeploymentApiKey() {
        return deploymentApiKey;
    }

    /** The key of a self-hosted deployment. */
    public void setDeploymentApiKey(String deploymentApiKey) {
        this.deploymentApiKey = deploymentApiKey;
    }

    public DeploymentScheme getDeploymentScheme() {
        return deploymentScheme;
    }

    /** How the deployment key is sent. */
    public void setDeploymentScheme(DeploymentScheme deploymentScheme) {
        this.deploymentScheme = deploymentScheme;
    }

    public Credentials getCredentials() {
        return credentials;
    }

    /**
     * A bean that gives the credential anew for every request, for keys that rotate: the value of
     * the header Authorization, for example Bearer and the key.
     */
    public void setCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** Where Polytomic is: the public service, or the address of a self-hosted one. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    /**
     * The version of the API; it is always sent, and chooses the form in which an operation is
     * called.
     */
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** Refuse every operation that changes something at Polytomic, before anything is sent. */
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    public boolean isIgnoreHeaders() {
        return ignoreHeaders;
    }

    /**
     * Take ids, parameters, idempotency keys and sendBody from the options of the endpoint only,
     * whatever the headers of a message say. For routes whose callers choose headers and are not
     * trusted.
     */
    public void setIgnoreHeaders(boolean ignoreHeaders) {
        this.ignoreHeaders = ignoreHeaders;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /**
     * The longest silence of the server before and in the middle of a response. See callTimeout for
     * the whole of it.
     */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getCallTimeout() {
        return callTimeout;
    }

    /**
     * The longest time for the whole of one attempt at a call: for a free connection, connecting,
     * sending, redirects, and the response to its last byte, however the server trickles. Each page
     * of a list is a call of its own. A call that took too long is not tried again.
     */
    public void setCallTimeout(long callTimeout) {
        this.callTimeout = callTimeout;
    }

    public long getMaxResponseSize() {
        return maxResponseSize;
    }

    /**
     * The most bytes that a response may have, counted after it was unpacked. A call whose response
     * is larger fails.
     */
    public void setMaxResponseSize(long maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /** How often a request that failed is sent again, where that is safe. 0 turns it off. */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /**
     * The delay before the first retry when the server does not name one; it doubles with each
     * further retry.
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /** The longest delay before a retry. A server that asks for a longer one gets no retry. */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public BodyFormat getBodyFormat() {
        return bodyFormat;
    }

    /** What the response becomes as a message body. */
    public void setBodyFormat(BodyFormat bodyFormat) {
        this.bodyFormat = bodyFormat;
    }

    public boolean isAutoIdempotencyKey() {
        return autoIdempotencyKey;
    }

    /**
     * Give every POST that changes something an idempotency key, one for an exchange, so that it
     * can be repeated.
     */
    public void setAutoIdempotencyKey(boolean autoIdempotencyKey) {
        this.autoIdempotencyKey = autoIdempotencyKey;
    }

    public MapStyle getMapStyle() {
        return mapStyle;
    }

    /**
     * How the parameters params and filters are written in a query: with the key in brackets, as
     * JSON, or as key=value.
     */
    public void setMapStyle(MapStyle mapStyle) {
        this.mapStyle = mapStyle;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    /**
     * Name of the camel-http component whose TLS, proxy, time-outs and connection pool are used. By
     * default https or http, as baseUrl says.
     */
    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    /** The Jackson mapper to read and write JSON with. By default a new one. */
    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }
}
