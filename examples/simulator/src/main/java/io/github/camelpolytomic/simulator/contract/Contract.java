package io.github.camelpolytomic.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The published contract, read once from the resources. */
public final class Contract {

    /** The newest version; also what serves a request that names none. */
    public static final String NEWEST = "2025-09-18";

    private static final String SLASHED = "/api/connections/connect";

    private static final String FOLDER = "/contract/";

    /** Who may call an operation of the newest version. */
    public enum Scope {
        /** Only keys that belong to an organization. */
        ORGANIZATION,
        /** Only a partner account. */
        PARTNER,
        /** Both. */
        ANY
    }

    private final List<Route> routes;
    private final Map<String, Router> routers = new TreeMap<>();
    private final Map<String, JsonNode> declared = new HashMap<>();
    private final SchemaBook schemas;

    private Contract(List<Route> routes, JsonNode openapi) {
        this.routes = routes;
        this.schemas = new SchemaBook(openapi.path("components"));
        for (Route route : routes) {
            for (String version : route.versions()) {
                routers.computeIfAbsent(version, v -> new Router()).add(route);
            }
        }
        for (JsonNode path : openapi.path("paths")) {
            for (JsonNode operation : path) {
                declared.put(operation.path("operationId").asText(), operation);
            }
        }
    }

    /** Read when it is first asked for; it never changes, so all simulators share it. */
    private static final class Published {
        private static final Contract CONTRACT = load();
    }

    /**
     * The contract.
     *
     * @return always the same instance
     */
    public static Contract published() {
        return Published.CONTRACT;
    }

    private static Contract load() {
        try {
            String table = new String(resource("operations.csv"), StandardCharsets.UTF_8);
            return new Contract(OperationsTable.read(table), Json.read(resource("openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file of the contract folder.
     *
     * @param name path below the folder
     * @return its bytes
     * @throws IOException when it is not there
     */
    public static byte[] resource(String name) throws IOException {
        try (InputStream in = Contract.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("No resource " + FOLDER + name);
            }
            return in.readAllBytes();
        }
    }

    /**
     * All versions that are served.
     *
     * @return dates, oldest first
     */
    public Set<String> versions() {
        return routers.keySet();
    }

    /**
     * All routes of all versions.
     *
     * @return rows of the table
     */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Names of all operations.
     *
     * @return sorted names
     */
    public Set<String> operations() {
        return routes.stream().map(Route::operation).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Finds a route.
     *
     * @param version API version
     * @param method HTTP method
     * @param rawPath path as it was sent
     * @return the match, or null
     */
    public Route.Match find(String version, String method, String rawPath) {
        Route.Match match = routers.get(version).find(method, rawPath);
        // the versions differ in the slash at the end of one path, and the service takes both
        if (match == null
                && rawPath.startsWith(SLASHED)
                && rawPath.length() <= SLASHED.length() + 1) {
            boolean slash = rawPath.endsWith("/");
            match = routers.get(version).find(method, slash ? SLASHED : SLASHED + "/");
        }
        return match;
    }

    /**
     * The methods that a path has.
     *
     * @param version API version
     * @param rawPath path as it was sent
     * @return empty when the version does not have the path
     */
    public Set<String> methods(String version, String rawPath) {
        return routers.get(version).methods(rawPath);
    }

    /**
     * What the newest version declares about an operation.
     *
     * @param operation name
     * @return the OpenAPI operation object, or a missing node
     */
    public JsonNode declaration(String operation) {
        JsonNode node = declared.get(operation);
        return node == null ? Json.MAPPER.missingNode() : node;
    }

    /**
     * Whether an operation declares a status.
     *
     * @param operation name
     * @param status HTTP status
     * @return true when openapi.json lists it
     */
    public boolean declares(String operation, int status) {
        return declaration(operation).path("responses").has(String.valueOf(status));
    }

    /**
     * Who may call an operation.
     *
     * @param operation name
     * @return the scope in the newest version
     */
    public Scope scope(String operation) {
        JsonNode security = declaration(operation).path("security");
        if (security.isMissingNode()) {
            return Scope.ORGANIZATION;
        }
        boolean partner = false;
        boolean organization = false;
        for (JsonNode alternative : security) {
            partner |= alternative.has("bearerPartnerKey");
            organization |= alternative.has("bearerUserApiKey");
        }
        return partner ? organization ? Scope.ANY : Scope.PARTNER : Scope.ORGANIZATION;
    }

    /**
     * Whether a route wants a body.
     *
     * @param route the route
     * @return true when a request without one is wrong
     */
    public boolean bodyRequired(Route route) {
        JsonNode declaration = declaration(route.operation());
        return route.requestSchema().startsWith("inline")
                ? !"PATCH".equals(route.method()) && route.requestSchema().contains("*")
                : declaration.path("requestBody").path("required").asBoolean(false);
    }

    /**
     * Checks a body.
     *
     * @param route the route
     * @param version API version
     * @param body parsed body
     * @return what is wrong, in sentences; empty when nothing is
     */
    public List<String> check(Route route, String version, JsonNode body) {
        return schemas.check(route, version, body);
    }

    /**
     * The component schemas.
     *
     * @return validators by schema name
     */
    public SchemaBook schemas() {
        return schemas;
    }
}
