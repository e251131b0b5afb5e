package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.World;
import java.util.Map;

/** Finds what is named by id or by name. */
final class References {

    private final World world;

    References(World world) {
        this.world = world;
    }

    Item connection(Spec spec, String property) {
        return find(spec, property, "connection", world.connections());
    }

    Item model(Spec spec, String property) {
        return find(spec, property, "model", world.models());
    }

    private static Item find(Spec spec, String property, String kind, Store store) {
        String wanted = spec.text(property);
        Item byId = store.find(wanted);
        if (byId != null) {
            return byId;
        }
        return store.all().stream()
                .filter(item -> wanted.equals(item.text("name")))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        spec.where()
                                                + ": "
                                                + Suggest.unknown(
                                                        kind,
                                                        wanted,
                                                        store.all().stream()
                                                                .map(i -> i.text("name"))
                                                                .toList())));
    }

    /** Fields that everything has. */
    static void common(Map<String, Object> fields, World world, Spec spec, String id) {
        fields.put("id", id);
        fields.put("name", spec.text("name"));
        fields.put("organization_id", spec.text("organization", Seeds.ORGANIZATION));
        fields.put("created_at", world.now().toString());
        fields.put("updated_at", world.now().toString());
    }
}
