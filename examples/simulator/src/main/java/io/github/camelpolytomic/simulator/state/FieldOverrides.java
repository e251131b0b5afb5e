package io.github.camelpolytomic.simulator.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What users have said about the fields of a schema. It is laid over what the source has, and
 * outlives refreshes.
 */
public final class FieldOverrides {

    private final Map<String, Map<String, Object>> added = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> patches = new LinkedHashMap<>();
    private Set<String> keys;

    /**
     * Adds a field, or describes one of the source's in the user's way.
     *
     * @param field in the shape of SchemaField
     */
    public void add(Map<String, Object> field) {
        added.put(String.valueOf(field.get("id")), field);
    }

    /**
     * Takes back what {@link #add} and {@link #patch} did.
     *
     * @param fieldId id of the field
     * @return false when no user has said anything about it
     */
    public boolean remove(String fieldId) {
        boolean patched = patches.remove(fieldId) != null;
        return added.remove(fieldId) != null || patched;
    }

    /**
     * Changes some properties of a field.
     *
     * @param fieldId id of the field
     * @param properties the new values
     */
    public void patch(String fieldId, Map<String, Object> properties) {
        patches.computeIfAbsent(fieldId, f -> new LinkedHashMap<>()).putAll(properties);
    }

    /**
     * Says which fields are the primary key, whatever the source says.
     *
     * @param fieldIds all of them; null to believe the source again
     */
    public void keys(Set<String> fieldIds) {
        keys = fieldIds == null ? null : new HashSet<>(fieldIds);
    }

    /** The schema as users see it. */
    Catalog.Schema over(Catalog.Schema schema) {
        List<Map<String, Object>> fields = new ArrayList<>();
        Map<String, Map<String, Object>> rest = new LinkedHashMap<>(added);
        for (Map<String, Object> field : schema.fields()) {
            Map<String, Object> own = rest.remove(String.valueOf(field.get("id")));
            fields.add(own == null ? field : own);
        }
        fields.addAll(rest.values());
        fields.replaceAll(this::changed);
        return schema.withFields(fields);
    }

    private Map<String, Object> changed(Map<String, Object> field) {
        String id = String.valueOf(field.get("id"));
        Map<String, Object> changed = Values.with(field);
        changed.putAll(patches.getOrDefault(id, Map.of()));
        if (keys != null) {
            changed.put("is_primary_key", keys.contains(id));
        }
        return changed;
    }
}
