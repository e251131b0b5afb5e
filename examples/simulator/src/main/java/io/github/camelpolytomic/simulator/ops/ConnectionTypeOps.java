package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connection types, and values for the fields of their forms. */
final class ConnectionTypeOps {

    private final World world;

    ConnectionTypeOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listConnectionTypes", call -> list(),
                "getConnectionType", this::get,
                "getConnectionTypeParameterValues", this::typeValues,
                "getConnectionParameterValues", this::connectionValues);
    }

    private Answer list() {
        return Answer.list(
                ConnectionTypes.all().stream()
                        .map(
                                type -> {
                                    Map<String, Object> view = Values.with(type);
                                    view.remove("fields");
                                    return view;
                                })
                        .toList());
    }

    private Answer get(Call call) {
        return Answer.of(200, ConnectionTypes.schema(known(call.id())));
    }

    private Answer typeValues(Call call) {
        known(call.id());
        String field = String.valueOf(call.body().get("field"));
        return Answer.data(Values.map(field, values("primary", "reporting")));
    }

    private Answer connectionValues(Call call) {
        Item connection = world.connections().get(call.id());
        Map<String, Object> all = new LinkedHashMap<>();
        String type = String.valueOf(connection.object("type").get("id"));
        for (String field : ConnectionTypes.fields(type)) {
            Object value = connection.object("configuration").get(field);
            all.put(field, value == null ? values() : values(String.valueOf(value)));
        }
        return Answer.data(all);
    }

    private static String known(String type) {
        if (ConnectionTypes.find(type) == null) {
            throw ApiProblem.notFound("Connection type", type);
        }
        return type;
    }

    private static Map<String, Object> values(String... values) {
        return Values.map(
                "allows_creation",
                false,
                "values",
                List.of(values).stream().map(v -> Values.map("label", v, "value", v)).toList());
    }
}
