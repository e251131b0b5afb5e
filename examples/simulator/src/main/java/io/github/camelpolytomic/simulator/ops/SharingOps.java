package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Connections that other organizations use too. */
final class SharingOps {

    private final Context context;
    private final World world;

    SharingOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listSharedConnections", call -> shared(call.id()),
                "listPartnerSharedConnections", this::listForPartner,
                "createSharedConnection", this::share);
    }

    private Answer shared(String parentId) {
        Item parent = world.connections().get(parentId);
        // the children are in other organizations
        Collection<Item> children =
                world.as(null, () -> List.copyOf(world.store("Shared connection").all()));
        return Answer.list(
                children.stream()
                        .filter(child -> parent.id().equals(child.get("parent_connection_id")))
                        .map(ConnectionOps::view)
                        .toList());
    }

    private Answer listForPartner(Call call) {
        world.organizations().get(call.path(0));
        requireOwner(call.path(0), call.path(1));
        return shared(call.path(1));
    }

    /** The list of another owner looks as if it did not exist. */
    private void requireOwner(String organizationId, String connectionId) {
        Item connection = world.connections().get(connectionId);
        if (!organizationId.equals(connection.get("organization_id"))) {
            throw ApiProblem.notFound("Connection", connectionId);
        }
    }

    private Answer share(Call call) {
        // older versions name only the connection
        String parentId = call.path(call.path().size() - 1);
        if (call.path().size() > 1) {
            world.organizations().get(call.path(0));
            requireOwner(call.path(0), parentId);
        }
        Item parent = world.connections().get(parentId);
        String childOrganization = String.valueOf(call.body().get("child_organization_id"));
        if (world.organizations().find(childOrganization) == null) {
            throw ApiProblem.notFound("Organization", childOrganization);
        }
        String id = UUID.randomUUID().toString();
        Object name = call.body().get("name");
        Map<String, Object> actor = context.actor(call.caller());
        world.store("Shared connection")
                .create(
                        id,
                        Values.with(
                                ConnectionOps.view(parent),
                                "id",
                                id,
                                "name",
                                name == null ? parent.text("name") : name,
                                "organization_id",
                                childOrganization,
                                "parent_connection_id",
                                parent.id(),
                                "policies",
                                List.of(),
                                "created_by",
                                actor,
                                "updated_by",
                                actor));
        return Answer.data(Values.map("id", id));
    }
}
