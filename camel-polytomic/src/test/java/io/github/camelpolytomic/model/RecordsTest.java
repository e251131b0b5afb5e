package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
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

                    Record rebuilt = construct(type, values(nothing));
                    assertThat(rebuilt).isEqualTo(nothing);
                    assertThat(Samples.write(rebuilt)).isEqualTo(Samples.PLAIN.readTree("{}"));
                    assertThat(construct(type, new Object[values(nothing).length]))
                            .isEqualTo(nothing)
                            .hasSameHashCodeAs(nothing);
                });
    }

    @TestFactory
    Stream<DynamicTest> anExplicitNullIsEmptyToReadAndStaysAnExplicitNull() {
        return each(
                type -> {
                    String json = filled(type, "null");

                    Record nulls = Samples.read(type, json);

                    assertEmpty(nulls);
                    assertThat(nulls).isEqualTo(Samples.read(type, "{}"));
                    assertThat(nulls.toString()).isEqualTo(Samples.read(type, "{}").toString());
                    assertThat(Samples.write(nulls)).isEqualTo(Samples.PLAIN.readTree(json));
                    Record rebuilt = construct(type, values(nulls));
                    assertThat(rebuilt).isEqualTo(nulls);
                    assertThat(Samples.write(rebuilt)).isEqualTo(Samples.PLAIN.readTree(json));
                });
    }

    @TestFactory
    Stream<DynamicTest> aWholeResponseIsUnwrapped() {
        return each(
                type -> {
                    String json = filled(type, "null");

                    Record read = Samples.read(type, "{\"data\":%s,\"links\":{}}".formatted(json));

                    assertThat(Samples.write(read)).isEqualTo(Samples.PLAIN.readTree(json));
                    assertThat(Samples.read(type, "{\"data\":null}")).isNull();
                    assertThatThrownBy(
                                    () ->
                                            Samples.PLAIN.readValue(
                                                    "{\"data\":[%s]}".formatted(json), type))
                            .isInstanceOf(MismatchedInputException.class)
                            .hasMessageContaining("a list of them came");
                    String known = jsonName(known(type).get(0));
                    String newField = "{\"%s\":null,\"data\":{}}".formatted(known);
                    assertThat(other(Samples.read(type, newField))).containsOnlyKeys("data");
                });
    }

    @TestFactory
    Stream<DynamicTest> aValueThatAComponentCannotHoldIsKeptAsItCame() {
        return each(
                type -> {
                    ObjectNode json = Samples.PLAIN.createObjectNode();
                    for (RecordComponent component : known(type)) {
                        if (component.getType() == String.class) {
                            json.putObject(jsonName(component)).put("no", "text");
                        } else if (component.getType() != Object.class) {
                            json.put(jsonName(component), "neither a number nor a date");
                        }
                    }

                    Record read = Samples.read(type, json.toString());
                    Record converted = Samples.PLAIN.convertValue(Samples.toMap(json), type);

                    assertThat(other(read)).isEqualTo(Samples.toMap(json));
                    assertEmpty(construct(type, withoutOther(values(read))));
                    assertThat(converted).isEqualTo(read);
                    assertThat(Samples.write(read)).isEqualTo(json);
                });
    }

    @TestFactory
    Stream<DynamicTest> aComponentThatIsSetWinsOverWhatCameInItsPlace() {
        return each(
                type -> {
                    Object[] values = values(Samples.read(type, filled(type, "null")));
                    Object[] odd = values(Samples.read(type, filled(type, "{\"odd\":[1]}")));
                    ObjectNode json = Samples.PLAIN.createObjectNode();
                    for (int i = 0; i < values.length - 1; i++) {
                        RecordComponent component = known(type).get(i);
                        if (component.getType() == String.class) {
                            values[i] = "set";
                            odd[i] = "set";
                            json.put(jsonName(component), "set");
                        }
                    }

                    for (JsonNode written :
                            List.of(
                                    Samples.write(construct(type, values)),
                                    Samples.write(construct(type, odd)))) {
                        json.fieldNames()
                                .forEachRemaining(
                                        name ->
                                                assertThat(written.get(name))
                                                        .isEqualTo(json.get(name)));
                        assertThat(written.size()).isEqualTo(known(type).size());
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> integersAreAsWideAsThoseOfTheApi() {
        return each(
                type -> {
                    for (RecordComponent component : known(type)) {
                        assertThat(component.getType())
                                .isIn(
                                        Boolean.class,
                                        Instant.class,
                                        List.class,
                                        Long.class,
                                        Map.class,
                                        Object.class,
                                        String.class,
                                        // a nested one
                                        component.getType().isRecord()
                                                ? component.getType()
                                                : Long.class);
                    }
                    ObjectNode json = Samples.PLAIN.createObjectNode();
                    known(type).stream()
                            .filter(component -> component.getType() == Long.class)
                            .forEach(component -> json.put(jsonName(component), Long.MIN_VALUE));
                    Record read = Samples.read(type, json.toString());
                    assertThat(other(read)).isEmpty();
                    assertThat(Samples.write(read)).isEqualTo(json);
                });
    }

    @TestFactory
    Stream<DynamicTest> whatARecordDoesNotKnowIsPrintedByNameOnly() {
        return each(
                type -> {
                    String json = "{\"brand_new\":\"s3cr3t\",\"list\":[\"s3cr3t\"],\"none\":null}";

                    assertThat(Samples.read(type, json).toString())
                            .startsWith(type.getSimpleName() + "[")
                            .endsWith("other={brand_new=***, list=***, none=null}]");
                });
    }

    @TestFactory
    Stream<DynamicTest> aSecretIsNotPrinted() {
        return each(
                type -> {
                    ObjectNode json = Samples.PLAIN.createObjectNode();
                    List<RecordComponent> secrets =
                            known(type).stream()
                                    .filter(c -> c.isAnnotationPresent(Secret.class))
                                    .toList();
                    for (RecordComponent component : secrets) {
                        if (component.getType() == Map.class) {
                            json.putObject(jsonName(component)).putArray("a").add("s3cr3t");
                        } else if (component.getType() == List.class) {
                            json.putArray(jsonName(component)).addObject().put("a", "s3cr3t");
                        } else {
                            json.put(jsonName(component), "s3cr3t");
                        }
                    }

                    Record read = Samples.read(type, json.toString());

                    assertThat(Samples.write(read)).isEqualTo(json);
                    assertThat(read.toString())
                            .contains(known(type).stream().map(c -> c.getName() + "=").toList())
                            .doesNotContain("s3cr3t");
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

    private static String jsonName(RecordComponent component) {
        return RecordType.of(component.getDeclaringRecord()).components().stream()
                .filter(known -> known.name().equals(component.getName()))
                .map(RecordType.Component::jsonName)
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

    private static Object[] withoutOther(Object[] values) {
        values[values.length - 1] = null;
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
