package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of connection: an element of the response of listConnectionTypes. (The response of
 * getConnectionType is a JSON Schema and stays a map.)
 *
 * <p>Most names are snake_case here, some camelCase, just as the API spells them.
 *
 * @param capabilities what such a connection can be used for
 * @param configurationForm form by which a person enters the settings
 * @param envConfig settings that the environment gives; {@link #toString()} hides the values; empty
 *     if absent, never null
 * @param id id of the type, for instance {@code postgresql}
 * @param initialConfiguration settings to begin with; {@link #toString()} hides the values; empty
 *     if absent, never null
 * @param logoUrl where a picture of it is
 * @param name name to show
 * @param oauthPrompt what to ask before an OAuth log-in
 * @param useOauth whether a person must log in by OAuth
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ConnectionType(
        @Nullable Capabilities capabilities,
        @JsonProperty("configurationForm") @Nullable Form configurationForm,
        @Secret @JsonProperty("envConfig") Map<String, Object> envConfig,
        @Nullable String id,
        @Secret @JsonProperty("initialConfiguration") Map<String, Object> initialConfiguration,
        @Nullable String logoUrl,
        @Nullable String name,
        @Nullable OAuthPrompt oauthPrompt,
        @Nullable Boolean useOauth,
        Map<String, Object> other) {

    public ConnectionType {
        envConfig = Values.object(envConfig);
        initialConfiguration = Values.object(initialConfiguration);
        other = Values.other(other);
    }

    /** Shows which settings there are and hides their values. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }

    /**
     * What connections of a type can be used for.
     *
     * @param destination whether records can be written to it
     * @param enrichment whether it can enrich records
     * @param orchestration whether it can start jobs elsewhere
     * @param source whether records can be read from it
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Capabilities(
            @Nullable Boolean destination,
            @Nullable Boolean enrichment,
            @Nullable Boolean orchestration,
            @Nullable Boolean source,
            Map<String, Object> other) {

        public Capabilities {
            other = Values.other(other);
        }
    }

    /**
     * A form for the settings of a connection.
     *
     * @param jsonschema JSON Schema of the settings
     * @param uischema how to lay the form out
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Form(
            @Nullable Object jsonschema, @Nullable Object uischema, Map<String, Object> other) {

        public Form {
            jsonschema = Values.tree(jsonschema);
            uischema = Values.tree(uischema);
            other = Values.other(other);
        }
    }

    /**
     * What to ask a person before an OAuth log-in.
     *
     * @param key name of the setting that decides
     * @param value value of that setting
     * @param when when to ask
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record OAuthPrompt(
            @Nullable String key,
            @Nullable String value,
            @Nullable String when,
            Map<String, Object> other) {

        public OAuthPrompt {
            other = Values.other(other);
        }
    }
}
