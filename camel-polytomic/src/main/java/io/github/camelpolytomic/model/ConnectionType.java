package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A kind of connection: an element of the response of listConnectionTypes. (The response of
 * getConnectionType is a JSON Schema and stays a map.)
 *
 * <p>Most names are snake_case here, some camelCase, just as the API spells them.
 *
 * @param capabilities what such a connection can be used for; may be null
 * @param configurationForm form by which a person enters the settings; may be null
 * @param envConfig settings that the environment gives; {@link #toString()} hides the values; empty
 *     if absent, never null
 * @param id id of the type, for instance {@code postgresql}; may be null
 * @param initialConfiguration settings to begin with; {@link #toString()} hides the values; empty
 *     if absent, never null
 * @param logoUrl where a picture of it is; may be null
 * @param name name to show; may be null
 * @param oauthPrompt what to ask before an OAuth log-in; may be null
 * @param useOauth whether a person must log in by OAuth; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ConnectionType(
        Capabilities capabilities,
        @JsonProperty("configurationForm") Form configurationForm,
        @Secret @JsonProperty("envConfig") Map<String, Object> envConfig,
        String id,
        @Secret @JsonProperty("initialConfiguration") Map<String, Object> initialConfiguration,
        String logoUrl,
        String name,
        OAuthPrompt oauthPrompt,
        Boolean useOauth,
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
     * @param destination whether records can be written to it; may be null
     * @param enrichment whether it can enrich records; may be null
     * @param orchestration whether it can start jobs elsewhere; may be null
     * @param source whether records can be read from it; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Capabilities(
            Boolean destination,
            Boolean enrichment,
            Boolean orchestration,
            Boolean source,
            Map<String, Object> other) {

        public Capabilities {
            other = Values.other(other);
        }
    }

    /**
     * A form for the settings of a connection.
     *
     * @param jsonschema JSON Schema of the settings; may be null
     * @param uischema how to lay the form out; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Form(Object jsonschema, Object uischema, Map<String, Object> other) {

        public Form {
            jsonschema = Values.tree(jsonschema);
            uischema = Values.tree(uischema);
            other = Values.other(other);
        }
    }

    /**
     * What to ask a person before an OAuth log-in.
     *
     * @param key name of the setting that decides; may be null
     * @param value value of that setting; may be null
     * @param when when to ask; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record OAuthPrompt(String key, String value, String when, Map<String, Object> other) {

        public OAuthPrompt {
            other = Values.other(other);
        }
    }
}
