package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Applying the changes that are emitted to the first look gives the last one. */
class FieldDiffPropertyTest {

    private static final List<String> PROPERTIES =
            List.of("name", "type", "remote_type", "is_primary_key");

    private static Map<String, Object> field(int id, Random random) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("id", "f" + id);
        for (String property : PROPERTIES) {
            if (random.nextInt(4) > 0) {
                field.put(property, property + random.nextInt(3));
            }
        }
        return field;
    }

    private static Map<String, Map<String, Object>> schema(Random random) {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        for (int id = 0; id < 6; id++) {
            if (random.nextBoolean()) {
                fields.put("f" + id, field(id, random));
            }
        }
        return fields;
    }

    /** As a route would that keeps a copy of the fields. */
    @SuppressWarnings("unchecked")
    private static void apply(FieldDiff diff, Map<String, Map<String, Object>> fields) {
        diff.removed().forEach(field -> fields.remove(field.get("id")));
        diff.added().forEach(field -> fields.put((String) field.get("id"), new HashMap<>(field)));
        for (Map<String, Object> change : diff.changed()) {
            Map<String, Object> field = fields.get(change.get("id"));
            ((Map<String, Map<String, Object>>) change.get("changes"))
                    .forEach(
                            (property, fromTo) -> {
                                assertThat(field.get(property)).isEqualTo(fromTo.get("from"));
                                if (fromTo.get("to") == null) {
                                    field.remove(property);
                                } else {
                                    field.put(property, fromTo.get("to"));
                                }
                            });
        }
    }

    @Property
    void theChangesLeadFromTheFirstLookToTheLast(@ForAll long seed) {
        Random random = new Random(seed);
        List<Map<String, Map<String, Object>>> looks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            looks.add(schema(random));
        }
        Map<String, Map<String, Object>> copy = new HashMap<>();
        looks.get(0).forEach((id, field) -> copy.put(id, new HashMap<>(field)));
        for (int i = 1; i < looks.size(); i++) {
            FieldDiff diff = FieldDiff.of(looks.get(i - 1), looks.get(i));
            assertThat(diff.isEmpty()).isEqualTo(looks.get(i - 1).equals(looks.get(i)));
            apply(diff, copy);
        }
        assertThat(copy).isEqualTo(looks.get(looks.size() - 1));
    }
}
