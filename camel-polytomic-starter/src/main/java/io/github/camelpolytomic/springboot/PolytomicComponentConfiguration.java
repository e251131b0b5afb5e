package io.github.camelpolytomic.springboot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicConfiguration;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.DeploymentScheme;
import io.github.camelpolytomic.client.MapStyle;
import java.time.Duration;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as properties {@code camel.component.polytomic.*}.
 *
 * <p>What is not set is null and leaves the component as it is. The defaults are therefore not here
 * but in {@code additional-spring-configuration-metadata.json}, where editors find them.
 *
 * <p>Both files mirror the component's catalog. PropertiesMirrorTest holds them against it, and
 * when they differ it writes new ones and says how to take them over.
 */
@ConfigurationProperties(prefix = "camel.component.polytomic")
public class PolytomicComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * The version of the API; it is always sent, and chooses the form in which an operation is
     * called.
     */
    private String apiVersion;

    /** Where Polytomic is: the public service, or the address of a self-hosted one. */
    private String baseUrl;

    /** What the response becomes as a message body. */
    private BodyFormat bodyFormat;

    /** The options that all endpoints of this component begin with. */
    private PolytomicConfiguration configuration;

    /** How often a request that failed is sent again, where that is safe. 0 turns it off. */
    private Integer maxRetries;

    /** Refuse every operation that changes something at Polytomic, before anything is sent. */
    private Boolean readOnly;

    /**
     * The longest silence of the server before and in the middle of a response. See callTimeout for
     * the whole of it.
     */
    private Duration responseTimeout;

    /**
     * The longest time for the whole of one attempt at a call: for a free connection, connecting,
     * sending, redirects, and the response to its last byte, however the server trickles. Each page
     * of a list is a call of its own. A call that took too long is not tried again.
     */
    private Duration callTimeout;

    /**
     * The most bytes that a response may have, counted after it was unpacked. A call whose response
     * is larger fails.
     */
    private Long maxResponseSize;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any
     * exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming
     * messages, or the likes, will now be processed as a message and handled by the routing Error
     * Handler. Important: This is only possible if the 3rd party component allows Camel to be
     * alerted if an exception was thrown. Some components handle this internally only, and
     * therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel
     * component to hook into the 3rd party component and make this possible for future releases. By
     * default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with
     * exceptions, that will be logged at WARN or ERROR level and ignored.
     */
    private Boolean bridgeErrorHandler;

    /**
     * Give every POST that changes something an idempotency key, one for an exchange, so that it
     * can be repeated.
     */
    private Boolean autoIdempotencyKey;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can
     * use this to allow CamelContext and routes to startup in situations where a producer may
     * otherwise fail during starting and cause the route to fail being started. By deferring this
     * startup to be lazy then the startup failure can be handled during routing messages via
     * Camel's routing error handlers. Beware that when the first message is processed then creating
     * and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    private Boolean lazyStartProducer;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must
     * be marked as autowired) by looking up in the registry to find if there is a single instance
     * of matching type, which then gets configured on the component. This can be used for automatic
     * configuring JDBC data sources, JMS connection factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * Name of the camel-http component whose TLS, proxy, time-outs and connection pool are used. By
     * default https or http, as baseUrl says.
     */
    private String httpComponent;

    /**
     * How the parameters params and filters are written in a query: with the key in brackets, as
     * JSON, or as key=value.
     */
    private MapStyle mapStyle;

    /** The longest delay before a retry. A server that asks for a longer one gets no retry. */
    private Duration maxRetryDelay;

    /** The Jackson mapper to read and write JSON with. By default a new one. */
    private ObjectMapper objectMapper;

    /**
     * The delay before the first retry when the server does not name one; it doubles with each
     * further retry.
     */
    private Duration retryDelay;

    /** The API key of a user. */
    private String apiKey;

    /** The key of a self-hosted deployment. */
    private String deploymentKey;

    /**
     * Id of an organization. Together with organizationKey it is the credential; for operations
     * that take an organization in their path it is also the default of that.
     */
    private String organizationId;

    /**
     * The partner or deployment key to be used for one organization, which organizationId names.
     */
    private String organizationKey;

    /** The key of a partner account. */
    private String partnerKey;

    /**
     * A bean that gives the credential anew for every request, for keys that rotate: the value of
     * the header Authorization, for example Bearer and the key.
     */
    private Credentials credentials;

    /** How the deployment key is sent. */
    private DeploymentScheme deploymentScheme;

    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public BodyFormat getBodyFormat() {
        return bodyFormat;
    }

    public void setBodyFormat(BodyFormat bodyFormat) {
        this.bodyFormat = bodyFormat;
    }

    public PolytomicConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(PolytomicConfiguration configuration) {
        this.configuration = configuration;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Boolean getReadOnly() {
        return readOnly;
    }

    public void setReadOnly(Boolean readOnly) {
        this.readOnly = readOnly;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(Duration callTimeout) {
        this.callTimeout = callTimeout;
    }

    public Long getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(Long maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Boolean getAutoIdempotencyKey() {
        return autoIdempotencyKey;
    }

    public void setAutoIdempotencyKey(Boolean autoIdempotencyKey) {
        this.autoIdempotencyKey = autoIdempotencyKey;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public MapStyle getMapStyle() {
        return mapStyle;
    }

    public void setMapStyle(MapStyle mapStyle) {
        this.mapStyle = mapStyle;
    }

    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getDeploymentKey() {
        return deploymentKey;
    }

    public void setDeploymentKey(String deploymentKey) {
        this.deploymentKey = deploymentKey;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public void setOrganizationId(String organizationId) {
        this.organizationId = organizationId;
    }

    public String getOrganizationKey() {
        return organizationKey;
    }

    public void setOrganizationKey(String organizationKey) {
        this.organizationKey = organizationKey;
    }

    public String getPartnerKey() {
        return partnerKey;
    }

    public void setPartnerKey(String partnerKey) {
        this.partnerKey = partnerKey;
    }

    public Credentials getCredentials() {
        return credentials;
    }

    public void setCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    public DeploymentScheme getDeploymentScheme() {
        return deploymentScheme;
    }

    public void setDeploymentScheme(DeploymentScheme deploymentScheme) {
        this.deploymentScheme = deploymentScheme;
    }
}
