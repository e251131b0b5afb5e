package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.Seeds;
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

/** Organizations, and who one is. */
final class OrganizationOps {

    private static final Shape SHAPE =
            Shape.of("name", null, "sso_domain", null, "sso_org_id", null, "issuer", null);

    private final Context context;
    private final World world;

    OrganizationOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "getIdentity", this::identity,
                "getCurrentOrganization", this::current,
                "listOrganizations", this::list,
                "getOrganization", call -> Answer.data(view(visible(call))),
                "createOrganization", this::create,
                "updateOrganization", this::update,
                "deleteOrganization", this::delete);
    }

    private Answer identity(Call call) {
        Caller caller = call.caller();
        Map<String, Object> identity =
                Values.map(
                        "is_user", caller.kind() == Caller.Kind.USER,
                        "is_organization", caller.kind() == Caller.Kind.ORGANIZATION,
                        "is_partner", caller.kind() == Caller.Kind.PARTNER,
                        "is_system", caller.kind() == Caller.Kind.SYSTEM);
        if (caller.organizationId() != null) {
            identity.put("organization_id", caller.organizationId());
            identity.put("organization_name", context.organizationName(caller));
        }
        if (caller.userId() != null) {
            Item user = world.users().get(caller.userId());
            identity.put("id", user.id());
            identity.put("email", user.get("email"));
            identity.put("role", user.get("role"));
        }
        return Answer.data(identity);
    }

    private Answer current(Call call) {
        return Answer.data(view(world.organizations().get(context.organization(call.caller()))));
    }

    /** The owner organization was there first, so it is listed first. */
    private Answer list(Call call) {
        return Answer.list(
                world.organizations().all().stream()
                        .filter(organization -> sees(call.caller(), organization.id()))
                        .map(OrganizationOps::view)
                        .toList());
    }

    private Answer create(Call call) {
        requireWide(call);
        requireFreeName(call.body().get("name"), null);
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = Values.map("id", id);
        fields.putAll(SHAPE.replace(call.body()));
        return Answer.data(view(world.organizations().create(id, fields)));
    }

    private Answer update(Call call) {
        Item organization = visible(call);
        requireFreeName(call.body().get("name"), organization.id());
        return Answer.data(
                view(
                        world.organizations()
                                .update(
                                        organization.id(),
                                        old -> SHAPE.apply(call, old, call.body()))));
    }

    private Answer delete(Call call) {
        requireWide(call);
        Item organization = visible(call);
        if (organization.id().equals(Seeds.ORGANIZATION)) {
            throw ApiProblem.forbidden("The owner organization cannot be deleted");
        }
        world.organizations().remove(organization.id());
        List.copyOf(world.users().all()).stream()
                .filter(user -> organization.id().equals(user.get("organization_id")))
                .forEach(user -> world.users().remove(user.id()));
        return Answer.empty();
    }

    private void requireFreeName(Object name, String except) {
        boolean taken =
                world.organizations().all().stream()
                        .anyMatch(o -> !o.id().equals(except) && o.get("name").equals(name));
        if (name != null && taken) {
            throw ApiProblem.conflict("The name " + name + " is taken");
        }
    }

    private Item visible(Call call) {
        if (!sees(call.caller(), call.id())) {
            throw ApiProblem.notFound("Organization", call.id());
        }
        return world.organizations().get(call.id());
    }

    private static void requireWide(Call call) {
        if (call.caller().organizationId() != null) {
            throw ApiProblem.forbidden("An organization's own key cannot do this");
        }
    }

    private static boolean sees(Caller caller, String organizationId) {
        return caller.organizationId() == null || caller.organizationId().equals(organizationId);
    }

    private static Map<String, Object> view(Item organization) {
        Map<String, Object> view = Values.with(organization.fields());
        view.remove("created_at");
        view.remove("updated_at");
        return view;
    }
}
