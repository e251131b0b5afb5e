package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** Tells from the Authorization header who calls. */
final class Authenticator {

    private final Credentials credentials;
    private final World world;

    Authenticator(Credentials credentials, World world) {
        this.credentials = credentials;
        this.world = world;
    }

    Caller authenticate(String header) {
        Caller caller = null;
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            caller = bearer(header.substring(7).trim());
        } else if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            caller = basic(header.substring(6).trim());
        }
        if (caller == null) {
            throw new ApiProblem(401, "unauthorized", "The credentials are missing or not valid");
        }
        return caller;
    }

    private Caller bearer(String key) {
        if (key.equals(credentials.partnerKey())) {
            return new Caller(Caller.Kind.PARTNER, null, null);
        }
        if (key.equals(credentials.deploymentKey())) {
            return new Caller(Caller.Kind.SYSTEM, null, null);
        }
        return world.locked(
                () -> {
                    Item user = world.users().find(world.accounts().userOf(key));
                    return user == null
                            ? null
                            : new Caller(Caller.Kind.USER, user.id(), user.text("organization_id"));
                });
    }

    private Caller basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String user = pair.substring(0, colon);
        String password = pair.substring(colon + 1);
        if (user.equals(credentials.deploymentKey()) && password.isEmpty()) {
            return new Caller(Caller.Kind.SYSTEM, null, null);
        }
        // partner and deployment keys speak for any organization, its own key for itself only
        boolean wide =
                Set.of(credentials.partnerKey(), credentials.deploymentKey()).contains(password);
        boolean own =
                user.equals(credentials.organizationId())
                        && password.equals(credentials.organizationKey());
        boolean exists = world.locked(() -> world.organizations().find(user) != null);
        return exists && (wide || own) ? new Caller(Caller.Kind.ORGANIZATION, null, user) : null;
    }
}
