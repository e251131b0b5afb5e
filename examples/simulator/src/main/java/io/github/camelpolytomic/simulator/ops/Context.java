package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Caller;
import io.github.camelpolytomic.simulator.web.Links;
import java.util.Map;

/**
 * What operations work with.
 *
 * @param world everything remembered
 * @param links makes links to files
 * @param signer signs page tokens
 */
public record Context(World world, Links links, Signer signer) {

    /** Who did something, in the shape of OutputActor. */
    Map<String, Object> actor(Caller caller) {
        return switch (caller.kind()) {
            case USER -> {
                Item user = world.users().find(caller.userId());
                yield Values.map(
                        "id",
                        caller.userId(),
                        "name",
                        user == null ? null : user.text("email"),
                        "type",
                        "user");
            }
            case ORGANIZATION ->
                    Values.map(
                            "id",
                            caller.organizationId(),
                            "name",
                            organizationName(caller),
                            "type",
                            "organization");
            case PARTNER -> Values.map("id", null, "name", "Partner", "type", "partner");
            case SYSTEM -> Values.map("id", null, "name", "System", "type", "system");
        };
    }

    /** The organization that a call works in. */
    String organization(Caller caller) {
        return caller.organizationId() == null ? Seeds.ORGANIZATION : caller.organizationId();
    }

    /** Its name. */
    String organizationName(Caller caller) {
        return world.organizations().get(organization(caller)).text("name");
    }
}
