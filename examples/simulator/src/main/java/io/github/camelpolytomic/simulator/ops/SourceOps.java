package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What models can be made from. */
final class SourceOps {

    private final World world;

    SourceOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "getConnectionSource", this::source,
                "getConnectionSourceFields", this::fields,
                "getEnrichmentSource", this::enrichmentSource,
                "getEnrichmentInputFields", this::enrichmentFields);
    }

    private Answer source(Call call) {
        Item connection = world.connections().get(call.id());
        call.query().map("params", Set.of());
        Map<String, Object> items = new LinkedHashMap<>();
        world.catalog()
                .schemas(connection.id())
                .forEach(
                        schema ->
                                items.put(
                                        schema.id(),
                                        Values.map(
                                                "has_items", true,
                                                "items", ids(schema),
                                                "requires_one_of", keys(schema))));
        return Answer.data(
                Values.map(
                        "configuration",
                        Values.map(
                                "table", Values.map("type", "string", "items", List.of()),
                                "query", Values.map("type", "string", "items", List.of())),
                        "items",
                        items,
                        "requires_one_of",
                        List.of("table", "query")));
    }

    private Answer fields(Call call) {
        Item connection = world.connections().get(call.id());
        Map<String, List<String>> params = call.query().map("params", Set.of());
        List<String> table = params.getOrDefault("table", List.of());
        Object asked = table.isEmpty() ? call.body().get("query") : table.get(0);
        Catalog.Schema schema =
                asked == null ? null : world.catalog().find(connection.id(), String.valueOf(asked));
        if (schema == null) {
            schema = world.catalog().schemas(connection.id()).stream().findFirst().orElse(null);
        }
        return Answer.list(schema == null ? List.of() : ModelFields.of(connection.id(), schema));
    }

    /** Only some connections enrich; for the others there is nothing here. */
    private Item enriching(Call call) {
        Item connection = world.connections().get(call.id());
        if (!Values.texts(connection.object("type").get("operations")).contains("enrichment")) {
            throw ApiProblem.notFound("Enrichment of connection", connection.id());
        }
        return connection;
    }

    private Answer enrichmentSource(Call call) {
        enriching(call);
        call.query().map("params", Set.of());
        return Answer.data(
                Values.map(
                        "configuration",
                        Values.map("lookup", Values.map("type", "string", "items", List.of())),
                        "items",
                        Map.of(),
                        "requires_one_of",
                        List.of()));
    }

    private Answer enrichmentFields(Call call) {
        enriching(call);
        return Answer.list(List.of(List.of("email"), List.of("first_name", "last_name", "domain")));
    }

    private static List<Object> keys(Catalog.Schema schema) {
        return schema.fields().stream()
                .filter(field -> Boolean.TRUE.equals(field.get("is_primary_key")))
                .map(field -> field.get("id"))
                .toList();
    }

    private static List<Object> ids(Catalog.Schema schema) {
        return schema.fields().stream().map(field -> field.get("id")).toList();
    }
}
