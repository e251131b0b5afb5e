package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Connections themselves. */
public final class ConnectionOps {

    static final String REDACTED = "********";

    /** Field that holds what the configuration hides. */
    public static final String SECRET_FIELD = "$secrets";

    private static final Set<String> SECRETS =
            Set.of(
                    "password",
                    "secret",
                    "api_key",
                    "private_key",
                    "aws_secret_access_key",
                    "token");

    private static final Shape SHAPE =
            Shape.of(
                    "name",
                    null,
                    "configuration",
                    Map.of(),
                    "policies",
                    List.of(),
                    "healthcheck_interval",
                    null);

    /** Fields that only the answers of create and update have. */
    private static final Set<String> NOT_LISTED = Set.of("healthcheck_interval", "secrets");

    private final Context context;
    private final World world;

    ConnectionOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listConnections", call -> list(),
                "getConnection", call -> Answer.data(view(world.connections().get(call.id()))),
                "createConnection", this::create,
                "updateConnection", this::update,
                "deleteConnection", this::delete,
                "testConnection", this::test,
                "createConnectSession", this::connect);
    }

    static Map<String, Object> view(Item connection) {
        Map<String, Object> view = Values.with(connection.fields());
        view.keySet().removeAll(NOT_LISTED);
        view.keySet().removeIf(name -> name.startsWith("$"));
        return view;
    }

    /**
     * The secrets of a configuration, which no answer shows.
     *
     * @param configuration as it was sent
     * @return what is secret in it
     */
    public static Map<String, Object> secrets(Map<String, Object> configuration) {
        Map<String, Object> secrets = Values.with(configuration);
        secrets.keySet().retainAll(SECRETS);
        return secrets;
    }

    /**
     * The configuration with what is secret in it made unreadable.
     *
     * @param configuration as it was sent
     * @return as it is shown
     */
    public static Map<String, Object> redact(Map<String, Object> configuration) {
        Map<String, Object> redacted = Values.with(configuration);
        redacted.replaceAll((name, value) -> SECRETS.contains(name) ? REDACTED : value);
        return redacted;
    }

    private Answer list() {
        return Answer.list(world.connections().all().stream().map(ConnectionOps::view).toList());
    }

    private Answer create(Call call) {
        String type = String.valueOf(call.body().get("type"));
        Map<String, Object> known = ConnectionTypes.find(type);
        if (known == null) {
            throw ApiProblem.unprocessable("Unknown connection type " + type);
        }
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = Values.map("id", id, "type", ConnectionTypes.brief(type));
        fields.putAll(SHAPE.replace(call.body()));
        boolean oauth = Boolean.TRUE.equals(known.get("use_oauth"));
        Map<String, Object> configuration = Values.object(fields.get("configuration"));
        if ("webhook".equals(type) && configuration.get("secret") == null) {
            // the service makes one, which its pages show
            configuration.put("secret", UUID.randomUUID().toString().replace("-", ""));
        }
        fields.put(SECRET_FIELD, secrets(configuration));
        fields.put("configuration", redact(configuration));
        fields.put("organization_id", context.organization(call.caller()));
        fields.put("saved", true);
        fields.put("status", oauth ? "unhealthy" : "healthy");
        fields.put("status_error", oauth ? "Waiting for authorization" : null);
        fields.put("created_by", context.actor(call.caller()));
        fields.put("updated_by", context.actor(call.caller()));
        fields.put("api_calls_last_24_hours", 0);
        Item connection = world.connections().create(id, fields);
        // what it leads to is there already, but nobody has looked yet
        PlausibleSchemas.of(type).forEach(schema -> source(id).put(schema.id(), schema));
        world.catalog().refresh(id);
        return Answer.data(written(connection, call, oauth));
    }

    private Map<String, Catalog.Schema> source(String connectionId) {
        return world.catalog().source(connectionId);
    }

    private Answer update(Call call) {
        Item old = world.connections().get(call.id());
        Object type = call.body().get("type");
        if (type != null && ConnectionTypes.find(String.valueOf(type)) == null) {
            throw ApiProblem.unprocessable("Unknown connection type " + type);
        }
        Item connection =
                world.connections()
                        .update(
                                old.id(),
                                fields -> {
                                    Map<String, Object> changed =
                                            SHAPE.apply(call, fields, call.body());
                                    Map<String, Object> configuration =
                                            Values.object(changed.get("configuration"));
                                    Map<String, Object> secrets =
                                            Values.object(fields.get(SECRET_FIELD));
                                    // what is sent is taken as it is, a redacted value too
                                    if (call.body().containsKey("configuration")) {
                                        secrets.putAll(secrets(configuration));
                                    }
                                    changed.put(SECRET_FIELD, secrets);
                                    changed.put("configuration", redact(configuration));
                                    changed.put("status", "healthy");
                                    changed.put("status_error", null);
                                    changed.put("updated_by", context.actor(call.caller()));
                                    return changed;
                                });
        return Answer.data(written(connection, call, false));
    }

    private static Map<String, Object> written(Item connection, Call call, boolean oauth) {
        Map<String, Object> view = Values.with(connection.fields());
        view.keySet()
                .retainAll(
                        Set.of(
                                "id",
                                "name",
                                "type",
                                "configuration",
                                "organization_id",
                                "policies",
                                "saved",
                                "status",
                                "status_error",
                                "healthcheck_interval"));
        if (oauth) {
            Object back = call.body().get("redirect_url");
            view.put("auth_url", "https://login.example.com/authorize?redirect_uri=" + back);
        }
        return view;
    }

    private Answer delete(Call call) {
        Item connection = world.connections().get(call.id());
        List<Item> models = dependants(world.models().all().stream(), connection.id());
        List<Item> bulkSyncs = dependants(world.bulkSyncs().all().stream(), connection.id());
        List<Item> syncs = dependants(world.modelSyncs().all().stream(), connection.id());
        boolean used = !models.isEmpty() || !bulkSyncs.isEmpty() || !syncs.isEmpty();
        if (used && !call.query().is("force")) {
            throw ApiProblem.unprocessable(
                    "The connection is in use by "
                            + models.size()
                            + " models and "
                            + (bulkSyncs.size() + syncs.size())
                            + " syncs");
        }
        Stream.concat(bulkSyncs.stream(), syncs.stream())
                .forEach(sync -> world.executions().forget(sync.id()));
        bulkSyncs.forEach(sync -> world.bulkSyncs().remove(sync.id()));
        syncs.forEach(sync -> world.modelSyncs().remove(sync.id()));
        models.forEach(model -> world.models().remove(model.id()));
        world.connections().remove(connection.id());
        world.catalog().forget(connection.id());
        return Answer.empty();
    }

    private static List<Item> dependants(Stream<Item> items, String connectionId) {
        List<Item> found = new ArrayList<>();
        items.forEach(
                item -> {
                    List<Object> connections = new ArrayList<>();
                    connections.add(item.get("connection_id"));
                    connections.add(item.get("source_connection_id"));
                    connections.add(item.get("destination_connection_id"));
                    connections.add(item.object("target").get("connection_id"));
                    if (connections.contains(connectionId)) {
                        found.add(item);
                    }
                });
        return found;
    }

    private Answer test(Call call) {
        String type = String.valueOf(call.body().get("type"));
        if (ConnectionTypes.find(type) == null) {
            throw ApiProblem.notFound("Connection type", type);
        }
        Object connectionId = call.body().get("connection_id");
        if (connectionId != null) {
            world.connections().get(String.valueOf(connectionId));
        }
        return Answer.empty();
    }

    private Answer connect(Call call) {
        String token = UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> session =
                Values.map(
                        "redirect_url",
                        context.links().baseUrl() + "/connect?token=" + token,
                        "token",
                        token);
        return Answer.data(session);
    }
}
