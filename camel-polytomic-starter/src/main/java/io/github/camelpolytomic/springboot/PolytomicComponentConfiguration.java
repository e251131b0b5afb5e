package io.github.camelpolytomic.springboot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicConfiguration;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.DeploymentScheme;
import io.github.camelpolytomic.client.MapStyle;
import java.time.Duration;
import java.util.List;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as properties {@code camel.component.polytomic.*}.
 *
 * <p>What is not set is null and leaves the component as it is. Defaults and descriptions are in
 * {@code additional-spring-configuration-metadata.json}, where editors find them.
 *
 * <p>Both files are generated from the component's catalog; GeneratedSourcesTest says how.
 */
@ConfigurationProperties(prefix = "camel.component.polytomic")
public class PolytomicComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /** The types of the properties whose value names a bean. */
    static final List<Class<?>> BEANS =
            List.of(Credentials.class, ObjectMapper.class, PolytomicConfiguration.class);

    private String apiVersion;
    private String baseUrl;
    private BodyFormat bodyFormat;
    private Duration callTimeout;
    private PolytomicConfiguration configuration;
    private Integer maxRetries;
    private Boolean readOnly;
    private Duration responseTimeout;
    private Boolean bridgeErrorHandler;
    private Boolean autoIdempotencyKey;
    private Boolean ignoreHeaders;
    private Boolean lazyStartProducer;
    private Boolean autowiredEnabled;
    private String httpComponent;
    private MapStyle mapStyle;
    private Long maxResponseSize;
    private Duration maxRetryDelay;
    private ObjectMapper objectMapper;
    private Duration retryDelay;
    private Boolean healthCheckConsumerEnabled;
    private Boolean healthCheckProducerEnabled;
    private String apiKey;
    private String deploymentApiKey;
    private String organizationApiKey;
    private String organizationId;
    private String partnerApiKey;
    private Credentials credentials;
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

    public Duration getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(Duration callTimeout) {
        this.callTimeout = callTimeout;
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

    public Boolean getIgnoreHeaders() {
        return ignoreHeaders;
    }

    public void setIgnoreHeaders(Boolean ignoreHeaders) {
        this.ignoreHeaders = ignoreHeaders;
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

    public Long getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(Long maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
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

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getDeploymentApiKey() {
        return deploymentApiKey;
    }

    public void setDeploymentApiKey(String deploymentApiKey) {
        this.deploymentApiKey = deploymentApiKey;
    }

    public String getOrganizationApiKey() {
        return organizationApiKey;
    }

    public void setOrganizationApiKey(String organizationApiKey) {
        this.organizationApiKey = organizationApiKey;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public void setOrganizationId(String organizationId) {
        this.organizationId = organizationId;
    }

    public String getPartnerApiKey() {
        return partnerApiKey;
    }

    public void setPartnerApiKey(String partnerApiKey) {
        this.partnerApiKey = partnerApiKey;
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
