package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Caller;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Users: of any organization for a partner, of one's own for everybody else. */
final class UserOps {

    private final Context context;
    private final World world;

    UserOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    /**
     * Finds the organization and the user of a call, which the two families of paths place apart.
     */
    private record Place(String organizationId, String userId) {}

    Map<String, Handler> table() {
        return Map.ofEntries(
                Map.entry("listUsers", call -> list(named(call))),
                Map.entry("getUser", call -> Answer.data(view(user(named(call))))),
                Map.entry("createUser", call -> create(call, named(call))),
                Map.entry("updateUser", call -> update(call, named(call))),
                Map.entry("deleteUser", call -> delete(named(call))),
                Map.entry("createUserApiKey", this::createKey),
                Map.entry("listCurrentOrganizationUsers", call -> list(own(call))),
                Map.entry("getCurrentOrganizationUser", call -> Answer.data(view(user(own(call))))),
                Map.entry("createCurrentOrganizationUser", call -> create(call, own(call))),
                Map.entry("updateCurrentOrganizationUser", call -> update(call, own(call))),
                Map.entry("deleteCurrentOrganizationUser", call -> delete(own(call))));
    }

    private Place named(Call call) {
        Caller caller = call.caller();
        if (caller.organizationId() != null && !caller.organizationId().equals(call.id())) {
            throw ApiProblem.notFound("Organization", call.id());
        }
        world.organizations().get(call.id());
        return new Place(call.id(), call.path().size() > 1 ? call.path(1) : null);
    }

    private Place own(Call call) {
        return new Place(
                context.organization(call.caller()), call.path().isEmpty() ? null : call.id());
    }

    private Answer list(Place place) {
        return Answer.list(
                world.users().all().stream()
                        .filter(u -> place.organizationId().equals(u.get("organization_id")))
                        .map(UserOps::view)
                        .toList());
    }

    private Answer create(Call call, Place place) {
        Object email = call.body().get("email");
        boolean taken =
                world.as(null, () -> List.copyOf(world.users().all())).stream()
                        .anyMatch(u -> u.get("email").equals(email));
        if (taken) {
            throw ApiProblem.unprocessable("There is a user with the address " + email);
        }
        Roles roles = roles(call);
        String id = UUID.randomUUID().toString();
        return Answer.data(
                view(
                        world.users()
                                .create(
                                        id,
                                        Values.map(
                                                "id", id,
                                                "email", email,
                                                "organization_id", place.organizationId(),
                                                "role", roles.role(),
                                                "role_ids", roles.ids()))));
    }

    private Answer update(Call call, Place place) {
        Item user = user(place);
        Roles roles = roles(call);
        boolean keeps = call.body().get("role") == null && call.body().get("role_ids") == null;
        Item changed =
                world.users()
                        .update(
                                user.id(),
                                old -> {
                                    Map<String, Object> fields = Values.with(old);
                                    // the address cannot change, only the roles can
                                    if (!keeps) {
                                        fields.put("role", roles.role());
                                        fields.put("role_ids", roles.ids());
                                    }
                                    return fields;
                                });
        return Answer.data(view(changed));
    }

    private Answer delete(Place place) {
        Item user = user(place);
        world.users().remove(user.id());
        world.accounts().revokeKeys(user.id());
        return Answer.data(view(user));
    }

    private Answer createKey(Call call) {
        Item user = user(named(call));
        if (world.accounts().hasKey(user.id())) {
            if (!call.query().is("force")) {
                throw ApiProblem.forbidden("The user has a key; force=true revokes it");
            }
            world.accounts().revokeKeys(user.id());
        }
        String key = "sim_key_" + UUID.randomUUID().toString().replace("-", "");
        world.accounts().addKey(key, user.id());
        return Answer.data(Values.map("value", key));
    }

    private Item user(Place place) {
        Item user = world.users().get(place.userId());
        if (!place.organizationId().equals(user.get("organization_id"))) {
            throw ApiProblem.notFound("User", place.userId());
        }
        return user;
    }

    private record Roles(String role, List<String> ids) {}

    private Roles roles(Call call) {
        Object role = call.body().get("role");
        Object ids = call.body().get("role_ids");
        if (role != null && ids != null) {
            throw ApiProblem.unprocessable("Either role or role_ids, not both");
        }
        if (ids != null) {
            List<String> known = Values.texts(ids);
            for (String id : known) {
                if (world.roles().find(id) == null) {
                    throw ApiProblem.unprocessable("Role " + id + " not found");
                }
            }
            String first =
                    known.isEmpty() ? "Member" : world.roles().get(known.get(0)).text("name");
            return new Roles(first, known);
        }
        String name = role == null ? "Member" : String.valueOf(role);
        return world.roles().all().stream()
                .filter(r -> name.equalsIgnoreCase(r.text("name")))
                .findFirst()
                .map(r -> new Roles(r.text("name"), List.of(r.id())))
                .orElseThrow(() -> ApiProblem.unprocessable("Role " + name + " not found"));
    }

    private static Map<String, Object> view(Item user) {
        Map<String, Object> view = Values.with(user.fields());
        view.remove("created_at");
        view.remove("updated_at");
        return view;
    }
}
