package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.state.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a description into the world. What is described refers to other things by id or by name; an
 * id that is not given follows from the kind and the name, so that it is the same every time.
 */
public final class OwnData {

    private static final List<String> PARTS =
            List.of("connections", "models", "model_syncs", "bulk_syncs", "queries");

    private final World world;

    /**
     * Makes one.
     *
     * @param world to be filled
     */
    public OwnData(World world) {
        this.world = world;
    }

    /**
     * Adds or replaces what is described; only under the lock.
     *
     * @param description connections, models, model_syncs, bulk_syncs and queries
     * @return ids by name
     * @throws IllegalArgumentException when the description is wrong, with the place
     */
    public Map<String, String> add(Map<String, Object> description) {
        Spec spec = Spec.of("data", description, PARTS);
        Map<String, String> ids = new LinkedHashMap<>();
        References references = new References(world);
        OwnConnections connections = new OwnConnections(world);
        spec.list("connections", OwnConnections.NAMES).forEach(c -> connections.add(c, ids));
        OwnModels models = new OwnModels(world, references);
        spec.list("models", OwnModels.NAMES).forEach(m -> models.add(m, ids));
        OwnSyncs syncs = new OwnSyncs(world, references);
        spec.list("model_syncs", OwnSyncs.MODEL).forEach(s -> syncs.addModelSync(s, ids));
        spec.list("bulk_syncs", OwnSyncs.BULK).forEach(s -> syncs.addBulkSync(s, ids));
        for (Spec query : spec.list("queries", List.of("name", "matches", "rows", "error"))) {
            world.controls()
                    .query(query.text("matches"), query.items("rows"), query.text("error", null));
        }
        return ids;
    }
}
