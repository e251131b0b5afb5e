package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an outside system: an element of the response of listConnections, the response of
 * getConnection, updateConnection and createConnection.
 *
 * <p>Secrets in the configuration come back masked by the server; do not send the masked values
 * back in an update. {@link #toString()} shows no value of the configuration at all.
 *
 * @param apiCallsLast24Hours calls to the outside system within the last 24 hours
 * @param authCode code to finish an OAuth log-in with, only in the response of createConnection; a
 *     secret
 * @param authUrl where a person finishes an OAuth log-in, only in the response of createConnection;
 *     kept out of {@link #toString()}
 * @param configuration settings by the rules of the connection type; empty if absent, never null
 * @param createdAt when the connection was made
 * @param createdBy who made it
 * @param healthcheckInterval how often the connection is checked, in the words of the API; only in
 *     the response of createConnection
 * @param id id of the connection
 * @param name name of the connection
 * @param organizationId id of the organization
 * @param parentConnectionId id of the connection that this one is shared from
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param saved whether the connection was stored
 * @param status health, for instance {@code healthy}; any text
 * @param statusError what is wrong, if something is
 * @param type what kind of system it leads to
 * @param updatedAt when the connection was last changed
 * @param updatedBy who changed it last
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record Connection(
        @JsonProperty("api_calls_last_24_hours") @Nullable Long apiCallsLast24Hours,
        @Secret @Nullable String authCode,
        @Secret @Nullable String authUrl,
        @Secret Map<String, Object> configuration,
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Nullable String healthcheckInterval,
        @Nullable String id,
        @Nullable String name,
        @Nullable String organizationId,
        @Nullable String parentConnectionId,
        List<String> policies,
        @Nullable Boolean saved,
        @Nullable String status,
        @Nullable String statusError,
        @Nullable Type type,
        @Nullable Instant updatedAt,
        @Nullable Actor updatedBy,
        Map<String, Object> other)
        implements ConnectionBuilder.With {

    public Connection {
        configuration = Values.object(configuration);
        policies = Values.list(policies);
        other = Values.other(other);
    }

    /**
     * The body for updateConnection: the fields that it takes, as this record has them, explicit
     * nulls included. An update replaces the whole, so what is absent here is taken for not set.
     *
     * <p>A configuration that was read shows no passwords: put those in that the update needs.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
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
     * @param id id of the type, for instance {@code postgresql}
     * @param logoUrl where a picture of it is
     * @param name name to show
     * @param operations what can be done with it; empty if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Type(
            @Nullable String id,
            @Nullable String logoUrl,
            @Nullable String name,
            List<String> operations,
            Map<String, Object> other)
            implements ConnectionTypeBuilder.With {

        public Type {
            operations = Values.list(operations);
            other = Values.other(other);
        }
    }
}
