package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Roles and policies. */
final class PermissionOps {

    private static final Shape ROLE = Shape.of("name", null);
    private static final Shape POLICY = Shape.of("name", null, "policy_actions", List.of());

    private final Context context;
    private final World world;

    PermissionOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        Store roles = world.roles();
        Store policies = world.policies();
        return Map.ofEntries(
                Map.entry("listRoles", call -> list(roles)),
                Map.entry("getRole", call -> Answer.data(view(roles.get(call.id())))),
                Map.entry("createRole", call -> create(call, roles, ROLE)),
                Map.entry("updateRole", call -> update(call, roles, ROLE)),
                Map.entry("deleteRole", call -> delete(call, roles)),
                Map.entry("listPolicies", call -> list(policies)),
                Map.entry("getPolicy", call -> Answer.data(view(policies.get(call.id())))),
                Map.entry("createPolicy", call -> create(call, policies, POLICY)),
                Map.entry("updatePolicy", call -> update(call, policies, POLICY)),
                Map.entry("deletePolicy", call -> delete(call, policies)));
    }

    private static Answer list(Store store) {
        return Answer.list(store.all().stream().map(PermissionOps::view).toList());
    }

    private Answer create(Call call, Store store, Shape shape) {
        checkRoles(call.body());
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = Values.map("id", id);
        fields.putAll(shape.replace(call.body()));
        fields.put("organization_id", context.organization(call.caller()));
        fields.put("system", false);
        return Answer.data(view(store.create(id, fields)));
    }

    private Answer update(Call call, Store store, Shape shape) {
        Item item = changeable(call, store);
        checkRoles(call.body());
        return Answer.data(
                view(store.update(item.id(), old -> shape.apply(call, old, call.body()))));
    }

    private static Answer delete(Call call, Store store) {
        store.remove(changeable(call, store).id());
        return Answer.empty();
    }

    private static Item changeable(Call call, Store store) {
        Item item = store.get(call.id());
        if (item.is("system")) {
            throw ApiProblem.forbidden(item.text("name") + " is built in and cannot change");
        }
        return item;
    }

    private void checkRoles(Map<String, Object> body) {
        for (Object action : Values.list(body.get("policy_actions"))) {
            for (String id : Values.texts(Values.object(action).get("role_ids"))) {
                if (world.roles().find(id) == null) {
                    throw ApiProblem.badRequest("Role " + id + " not found");
                }
            }
        }
    }

    private static Map<String, Object> view(Item item) {
        Map<String, Object> view = Values.with(item.fields());
        view.remove("created_at");
        view.remove("updated_at");
        return view;
    }
}
