package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Records that are read, changed and written again. */
class RecordChangesTest {

    private static final String READ =
            """
            {"id":"m1","name":"Contacts","identifier":"id","enricher":null,"created_at":"2024-01-15T09:30:00Z",
             "configuration":{"table":"contacts"},"connection_id":"c1","brand_new":{"a":1},
             "fields":[{"name":"id","type":"string"},
                       {"name":"score","label":"Score","type":"number","example":7,"user_added":true}],
             "labels":["crm",{"name":"eu"},{"other":1}],"tracking_columns":[],"version":3}
            """;

    @Test
    void aCopyDiffersInWhatWasChanged() {
        Model read = Samples.read(Model.class, READ);

        Model changed = read.withName("People").withPolicies(List.of("p1"));

        assertThat(changed.name()).isEqualTo("People");
        assertThat(changed.policies()).containsExactly("p1");
        assertThat(changed.withName("Contacts").withPolicies(null)).isEqualTo(read);
        assertThat(Samples.write(changed))
                .isEqualTo(
                        Samples.PLAIN.valueToTree(
                                with(
                                        with(Samples.toMap(Samples.write(read)), "name", "People"),
                                        "policies",
                                        List.of("p1"))));
        assertThat(Samples.write(changed).get("enricher").isNull()).isTrue();
        assertThat(Samples.write(changed).get("brand_new")).isNotNull();
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> changed = new java.util.LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    @Test
    void oneIsMadeOfNothing() {
        Webhook made = Records.empty(Webhook.class).withEndpoint("https://example.com/hook");

        assertThat(Samples.write(made).toString())
                .isEqualTo("{\"endpoint\":\"https://example.com/hook\"}");
    }

    @Test
    void whatWasReadCanBeWrittenAgain() {
        Model read = Samples.read(Model.class, READ);

        JsonNode update = Samples.PLAIN.valueToTree(read.withName("People").toUpdate());

        assertThat(update)
                .isEqualTo(
                        Samples.read(
                                JsonNode.class,
                                """
                                {"name":"People","identifier":"id","enricher":null,"configuration":{"table":"contacts"},
                                 "connection_id":"c1","fields":["id","score"],"tracking_columns":[],
                                 "additional_fields":[{"name":"score","label":"Score","type":"number","example":7}],
                                 "labels":["crm","eu",{"other":1}]}
                                """));
    }

    @Test
    void aValueIsTakenAwayByAnExplicitNull() {
        Model read = Samples.read(Model.class, READ);

        Model less = Records.withNulls(read, "identifier", "tracking_columns");

        assertThat(less.identifier()).isNull();
        assertThat(Samples.write(less).get("identifier").isNull()).isTrue();
        assertThat(Samples.write(less).get("enricher").isNull()).isTrue();
        assertThat(less.toUpdate()).containsEntry("tracking_columns", null);
        assertThat(Samples.write(less.withIdentifier("key")).get("identifier").asText())
                .isEqualTo("key");
        assertThatThrownBy(() -> Records.withNulls(read, "nmae"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Model has no field nmae");
    }

    @TestFactory
    Stream<DynamicTest> anUpdateHoldsWhatTheApiTakes() throws Exception {
        JsonNode contract;
        try (InputStream in =
                RecordChangesTest.class.getResourceAsStream("/contract/openapi.json")) {
            contract = Samples.PLAIN.readTree(in);
        }
        Map<Class<? extends Record>, String> paths =
                Map.of(
                        BulkSync.class, "/api/bulk/syncs/{id}",
                        BulkSyncSchema.class, "/api/bulk/syncs/{id}/schemas/{schema_id}",
                        Connection.class, "/api/connections/{id}",
                        Model.class, "/api/models/{id}",
                        ModelSync.class, "/api/syncs/{id}",
                        Webhook.class, "/api/webhooks/{id}");
        assertThat(paths.keySet()).isEqualTo(Updates.TAKES.keySet());
        return paths.entrySet().stream()
                .map(
                        entry ->
                                dynamicTest(
                                        entry.getKey().getSimpleName(),
                                        () ->
                                                assertThat(
                                                                new TreeSet<>(
                                                                        Updates.TAKES.get(
                                                                                entry.getKey())))
                                                        .isEqualTo(
                                                                taken(
                                                                        contract,
                                                                        entry.getValue()))));
    }

    private static Set<String> taken(JsonNode contract, String path) {
        JsonNode schema =
                contract.at("/paths")
                        .get(path)
                        .at("/put/requestBody/content")
                        .iterator()
                        .next()
                        .get("schema");
        String name = schema.get("$ref").asText();
        Set<String> names = new TreeSet<>();
        contract.at(name.substring(1) + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
