package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A connection to an outside system: an element of the response of listConnections, the response of
 * getConnection, updateConnection and createConnection.
 *
 * <p>Secrets in the configuration come back masked by the server; do not send the masked values
 * back in an update. {@link #toString()} shows no value of the configuration at all.
 *
 * @param apiCallsLast24Hours calls to the outside system within the last 24 hours; may be null
 * @param authCode code to finish an OAuth log-in with, only in the response of createConnection; a
 *     secret; may be null
 * @param authUrl where a person finishes an OAuth log-in, only in the response of createConnection;
 *     kept out of {@link #toString()}; may be null
 * @param configuration settings by the rules of the connection type; empty if absent, never null
 * @param createdAt when the connection was made; may be null
 * @param createdBy who made it; may be null
 * @param healthcheckInterval how often the connection is checked, in the words of the API; only in
 *     the response of createConnection; may be null
 * @param id id of the connection; may be null
 * @param name name of the connection; may be null
 * @param organizationId id of the organization; may be null
 * @param parentConnectionId id of the connection that this one is shared from; may be null
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param saved whether the connection was stored; may be null
 * @param status health, for instance {@code healthy}; any text; may be null
 * @param statusError what is wrong, if something is; may be null
 * @param type what kind of system it leads to; may be null
 * @param updatedAt when the connection was last changed; may be null
 * @param updatedBy who changed it last; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Connection(
        @JsonProperty("api_calls_last_24_hours") Long apiCallsLast24Hours,
        @Secret String authCode,
        @Secret String authUrl,
        @Secret Map<String, Object> configuration,
        Instant createdAt,
        Actor createdBy,
        String healthcheckInterval,
        String id,
        String name,
        String organizationId,
        String parentConnectionId,
        List<String> policies,
        Boolean saved,
        String status,
        String statusError,
        Type type,
        Instant updatedAt,
        Actor updatedBy,
        Map<String, Object> other) {

    public Connection {
        configuration = Values.object(configuration);
        policies = Values.list(policies);
        other = Values.other(other);
    }

    /**
     * Shows which settings there are and hides their values, and hides what an OAuth log-in needs.
     */
    @Override
    public String toString() {
        return Masked.toString(this);
    }

    /**
     * The kind of system that a connection leads to, in short. {@link ConnectionType} says more.
     *
     * @param id id of the type, for instance {@code postgresql}; may be null
     * @param logoUrl where a picture of it is; may be null
     * @param name name to show; may be null
     * @param operations what can be done with it; empty if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Type(
            String id,
            String logoUrl,
            String name,
            List<String> operations,
            Map<String, Object> other) {

        public Type {
            operations = Values.list(operations);
            other = Values.other(other);
        }
    }
}
