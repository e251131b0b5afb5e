package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What reading, writing and printing have to know of a class of records. Made once for each. */
final class RecordType {

    private static final String OTHER = "other";

    private static final ClassValue<RecordType> TYPES =
            new ClassValue<>() {
                @Override
                protected RecordType computeValue(Class<?> type) {
                    return new RecordType(type.asSubclass(Record.class));
                }
            };

    /**
     * A component of a record.
     *
     * @param name in Java
     * @param jsonName in JSON
     * @param shape what it holds
     * @param secret how it is printed; null if as it is
     * @param accessor gives its value
     */
    record Component(String name, String jsonName, Shape shape, Secret secret, Method accessor) {

        /** The value in a record; may be null. */
        Object valueIn(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Component> components;
    private final String[] names;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Component other;
    private final Shape[] shapes;
    private final Constructor<? extends Record> constructor;

    private RecordType(Class<? extends Record> type) {
        List<Component> found = new ArrayList<>();
        RecordComponent[] all = type.getRecordComponents();
        boolean camelCase = type.getAnnotation(ApiRecord.class).camelCase();
        for (RecordComponent component : all) {
            found.add(
                    new Component(
                            component.getName(),
                            jsonName(component, camelCase),
                            Shape.of(component.getGenericType()),
                            component.getAnnotation(Secret.class),
                            component.getAccessor()));
        }
        other = found.remove(all.length - 1);
        components = List.copyOf(found);
        if (!other.name().equals(OTHER)) {
            throw new IllegalStateException(type + " has to end with a component " + OTHER);
        }
        if (components.size() > Long.SIZE) {
            throw new IllegalStateException(type + " has more components than a long has bits");
        }
        components.forEach(component -> indexes.put(component.jsonName(), indexes.size()));
        names =
                components.stream()
                        .map(component -> component.jsonName().intern())
                        .toArray(String[]::new);
        shapes = components.stream().map(Component::shape).toArray(Shape[]::new);
        try {
            constructor =
                    type.getConstructor(
                            Stream.of(all).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What there is to know of a class that is an {@link ApiRecord}. */
    static RecordType of(Class<?> type) {
        return TYPES.get(type);
    }

    /** All components but the last, which is {@code other}. */
    List<Component> components() {
        return components;
    }

    /**
     * Where in the list of components one stands.
     *
     * @param jsonName its name in JSON
     * @return negative when there is none of this name
     */
    int indexOf(String jsonName) {
        Integer index = indexes.get(jsonName);
        return index == null ? -1 : index;
    }

    /**
     * The same where it is likely where it stands: fields mostly come in the order of the
     * components, and Jackson gives the same name in the same String.
     */
    @SuppressWarnings("ReferenceEquality")
    int indexOf(String jsonName, int likely) {
        return likely < names.length && names[likely] == jsonName ? likely : indexOf(jsonName);
    }

    /** What the component at an index holds. */
    Shape shape(int index) {
        return shapes[index];
    }

    /** The component {@code other} of a record. */
    OtherFields otherIn(Record record) {
        return (OtherFields) other.valueIn(record);
    }

    /**
     * A new record.
     *
     * @param values of all components, {@code other} included
     */
    Record create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A record as the object that it is written as, down to the last one below it; moments stay
     * what they are.
     */
    static FixedMap<Object> toTree(Record record) {
        RecordType type = of(record.getClass());
        OtherFields other = type.otherIn(record);
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Component component : type.components) {
            Object value = component.valueIn(record);
            String name = component.jsonName();
            if (value != null && !Values.isUnset(value)) {
                tree.put(name, tree(value));
            } else if (other.containsKey(name)) {
                tree.put(name, other.get(name));
            } else if (other.wasNull(name)) {
                tree.put(name, null);
            }
        }
        other.forEach(tree::putIfAbsent);
        return new FixedMap<>(tree);
    }

    /** The same record with explicit nulls in some fields. */
    static Record withNulls(Record record, String... jsonNames) {
        RecordType type = of(record.getClass());
        Object[] values = new Object[type.components.size() + 1];
        long nulls = 0;
        OtherFields other = type.otherIn(record);
        for (int i = 0; i < type.components.size(); i++) {
            values[i] = type.components.get(i).valueIn(record);
            nulls |= other.wasNull(type.components.get(i).jsonName()) ? 1L << i : 0;
        }
        Map<String, Object> rest = new LinkedHashMap<>(other);
        for (String name : jsonNames) {
            int index = type.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException(
                        record.getClass().getSimpleName() + " has no field " + name);
            }
            values[index] = null;
            nulls |= 1L << index;
            rest.remove(name);
        }
        values[values.length - 1] = OtherFields.of(rest, type, nulls);
        return type.create(values);
    }

    private static Object tree(Object value) {
        if (value instanceof Record record) {
            return toTree(record);
        }
        if (value instanceof List<?> list) {
            return new FixedList<>(list.stream().map(RecordType::tree).toArray());
        }
        return value instanceof Instant moment ? moment.toString() : value;
    }

    private static String jsonName(RecordComponent component, boolean camelCase) {
        JsonProperty exception = component.getAccessor().getAnnotation(JsonProperty.class);
        if (exception != null) {
            return exception.value();
        }
        String name = component.getName();
        return camelCase ? name : SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
