package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every record, nested ones included. */
class RecordsTest {

    private static Stream<Class<? extends Record>> all() {
        return Records.TYPES.stream()
                .flatMap(
                        type ->
                                Stream.concat(
                                        Stream.of(type),
                                        Arrays.stream(type.getDeclaredClasses())
                                                .map(nested -> nested.asSubclass(Record.class))));
    }

    private static Stream<DynamicTest> each(Check check) {
        return all().map(type -> dynamicTest(type.getName(), () -> check.of(type)));
    }

    private interface Check {
        void of(Class<? extends Record> type) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> unknownFieldsSurvive() {
        return each(
                type -> {
                    String json =
                            "{\"brand_new\":{\"a\":[1,{\"b\":null}]},\"brandNew\":\"x\",\"none\":null}";

                    Record read = Samples.read(type, json);
                    Record converted =
                            Samples.PLAIN.convertValue(
                                    Samples.toMap(Samples.PLAIN.readTree(json)), type);

                    assertThat(other(read)).containsOnlyKeys("brand_new", "brandNew", "none");
                    assertThat(converted).isEqualTo(read);
                    assertThat(Samples.write(read)).isEqualTo(Samples.PLAIN.readTree(json));
                    assertThatThrownBy(() -> other(read).put("more", 1))
                            .isInstanceOf(UnsupportedOperationException.class);
                });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownFieldMayBeCalledOther() {
        return each(
                type -> {
                    Record read = Samples.read(type, "{\"other\":1}");

                    assertThat(other(read)).isEqualTo(Map.of("other", 1));
                    assertThat(Samples.write(read))
                            .isEqualTo(Samples.PLAIN.readTree("{\"other\":1}"));
                });
    }

    @TestFactory
    Stream<DynamicTest> absentListsAndMapsAreEmptyAndStayUnwritten() {
        return each(
                type -> {
                    Record nothing = Samples.read(type, "{}");
                    assertEmpty(nothing);
                    assertThat(Samples.write(nothing)).isEqualTo(Samples.PLAIN.readTree("{}"));

                    Record nulls = Samples.read(type, filled(type, "null"));
                    assertEmpty(nulls);
                    assertThat(nulls).isEqualTo(nothing);
                    assertThat(Samples.write(nulls)).isEqualTo(Samples.PLAIN.readTree("{}"));

                    Record rebuilt = construct(type, values(nulls));
                    assertThat(rebuilt).isEqualTo(nothing);
                    assertThat(Samples.write(rebuilt)).isEqualTo(Samples.PLAIN.readTree("{}"));
                    assertThat(construct(type, new Object[values(nulls).length]))
                            .isEqualTo(nothing)
                            .hasSameHashCodeAs(nothing);
                });
    }

    @TestFactory
    Stream<DynamicTest> emptyListsAndMapsThatWereGivenAreWritten() {
        return each(
                type -> {
                    ObjectNode json = Samples.PLAIN.createObjectNode();
                    for (RecordComponent component : known(type)) {
                        if (component.getType() == List.class) {
                            json.putArray(jsonName(component));
                        } else if (component.getType() == Map.class) {
                            json.putObject(jsonName(component));
                        }
                    }

                    Record read = Samples.read(type, json.toString());

                    assertEmpty(read);
                    assertThat(Samples.write(read)).isEqualTo(json);
                    assertThat(Samples.write(construct(type, values(read)))).isEqualTo(json);
                });
    }

    @TestFactory
    Stream<DynamicTest> listsAndMapsAreUnmodifiableCopies() {
        return each(
                type -> {
                    RecordComponent[] components = type.getRecordComponents();
                    Object[] given = new Object[components.length];
                    for (int i = 0; i < components.length; i++) {
                        if (components[i].getType() == List.class) {
                            given[i] = new ArrayList<>(Arrays.asList((Object) null));
                        } else if (components[i].getType() == Map.class) {
                            given[i] = new LinkedHashMap<>(mapOfNull());
                        }
                    }

                    Record made = construct(type, given);
                    for (Object value : given) {
                        if (value instanceof List<?> list) {
                            list.clear();
                        } else if (value instanceof Map<?, ?> map) {
                            map.clear();
                        }
                    }

                    for (Object held : values(made)) {
                        if (held instanceof List<?> list) {
                            assertThat(list).hasSize(1).containsOnlyNulls();
                            assertThatThrownBy(list::clear)
                                    .isInstanceOf(UnsupportedOperationException.class);
                        } else if (held instanceof Map<?, ?> map) {
                            assertThat(map).hasSize(1);
                            assertThatThrownBy(map::clear)
                                    .isInstanceOf(UnsupportedOperationException.class);
                        }
                    }
                });
    }

    @Test
    void whatLiesBelowCannotChangeEither() {
        List<Object> labels = new ArrayList<>(List.of("a"));
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("deep", new LinkedHashMap<>(Map.of("labels", labels)));
        Job job = new Job(null, null, configuration, null, null, Map.of("labels", labels));

        labels.add("b");

        assertThat(job.result()).isEqualTo(Map.of("deep", Map.of("labels", List.of("a"))));
        assertThat(job.other()).isEqualTo(Map.of("labels", List.of("a")));
        List<?> kept = (List<?>) job.other().get("labels");
        assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void typesAreTheTopLevelRecordsOfThePackage() {
        assertThat(Records.TYPES)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        type -> {
                            assertThat(type.isRecord()).isTrue();
                            assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
                            assertThat(type.getEnclosingClass()).isNull();
                            assertThat(type.getPackageName())
                                    .isEqualTo(Records.class.getPackageName());
                        });
    }

    private static Map<String, Object> mapOfNull() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", null);
        return map;
    }

    private static String filled(Class<? extends Record> type, String value) {
        ObjectNode json = Samples.PLAIN.createObjectNode();
        JsonNode node = Samples.read(JsonNode.class, value);
        known(type).forEach(component -> json.set(jsonName(component), node));
        return json.toString();
    }

    private static List<RecordComponent> known(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getName().equals("other"))
                .toList();
    }

    /** The JSON name, from the names that Jackson itself gives to the properties of the record. */
    private static String jsonName(RecordComponent component) {
        var properties =
                Samples.PLAIN
                        .getSerializationConfig()
                        .introspect(Samples.PLAIN.constructType(component.getDeclaringRecord()))
                        .findProperties();
        return properties.stream()
                .filter(property -> property.getInternalName().equals(component.getName()))
                .map(property -> property.getName())
                .findFirst()
                .orElseThrow();
    }

    private static void assertEmpty(Record value) throws ReflectiveOperationException {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object held = component.getAccessor().invoke(value);
            if (component.getType() == List.class) {
                assertThat((List<?>) held).as(component.getName()).isNotNull().isEmpty();
            } else if (component.getType() == Map.class) {
                assertThat((Map<?, ?>) held).as(component.getName()).isNotNull().isEmpty();
            } else {
                assertThat(held).as(component.getName()).isNull();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> other(Record value) throws ReflectiveOperationException {
        return (Map<String, Object>) value.getClass().getMethod("other").invoke(value);
    }

    private static Object[] values(Record value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getAccessor().invoke(value);
        }
        return values;
    }

    private static <T extends Record> T construct(Class<T> type, Object... values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        return type.getConstructor(types).newInstance(values);
    }
}
