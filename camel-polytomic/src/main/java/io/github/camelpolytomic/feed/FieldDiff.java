package io.github.camelpolytomic.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What differs between two looks at the fields of one schema, or of one model.
 *
 * <p>Applied to the fields of the first look, the differences give those of the second: fields that
 * were added are put in, fields that were removed are taken out, and of those that changed each
 * property is set to what it is now. The order of fields is no difference.
 *
 * @param added the fields that are new, as they are now
 * @param removed the fields that are gone, as they were
 * @param changed for each field that is another now, its {@code id} and {@code name}, and under
 *     {@code changes} the properties that differ, each with {@code from} and {@code to}; null
 *     stands for a property that is not there
 */
record FieldDiff(
        List<Map<String, Object>> added,
        List<Map<String, Object>> removed,
        List<Map<String, Object>> changed) {

    /**
     * Compares two looks.
     *
     * @param before the fields by their ids
     * @param after the fields by their ids
     */
    static FieldDiff of(
            Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
        FieldDiff diff = new FieldDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        after.forEach(
                (id, now) -> {
                    Map<String, Object> was = before.get(id);
                    if (was == null) {
                        diff.added.add(now);
                    } else if (!was.equals(now)) {
                        diff.changed.add(change(id, was, now));
                    }
                });
        before.forEach(
                (id, was) -> {
                    if (!after.containsKey(id)) {
                        diff.removed.add(was);
                    }
                });
        return diff;
    }

    private static Map<String, Object> change(
            String id, Map<String, Object> was, Map<String, Object> now) {
        Map<String, Object> changes = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>(was);
        all.putAll(now);
        for (String property : all.keySet()) {
            if (!Objects.equals(was.get(property), now.get(property))) {
                Map<String, Object> fromTo = new LinkedHashMap<>();
                fromTo.put("from", was.get(property));
                fromTo.put("to", now.get(property));
                changes.put(property, fromTo);
            }
        }
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("id", id);
        change.put("name", now.get("name"));
        change.put("changes", changes);
        return change;
    }

    /** Whether there is no difference. */
    boolean isEmpty() {
        return size() == 0;
    }

    /** How many fields differ. */
    int size() {
        return added.size() + removed.size() + changed.size();
    }
}
