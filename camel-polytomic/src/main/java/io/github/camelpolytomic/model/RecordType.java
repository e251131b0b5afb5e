package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
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
     * @param type in Java, with its type arguments
     * @param secret how it is printed; null if as it is
     * @param accessor gives its value
     */
    record Component(String name, String jsonName, Type type, Secret secret, Method accessor) {

        /** The value in a record; may be null. */
        Object valueIn(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Component> components = new ArrayList<>();
    private final Component other;
    private final Constructor<? extends Record> constructor;

    private RecordType(Class<? extends Record> type) {
        RecordComponent[] all = type.getRecordComponents();
        boolean camelCase = type.getAnnotation(ApiRecord.class).camelCase();
        for (RecordComponent component : all) {
            components.add(
                    new Component(
                            component.getName(),
                            jsonName(component, camelCase),
                            component.getGenericType(),
                            component.getAnnotation(Secret.class),
                            component.getAccessor()));
        }
        other = components.remove(all.length - 1);
        if (!other.name().equals(OTHER)) {
            throw new IllegalStateException(type + " has to end with a component " + OTHER);
        }
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

    private static String jsonName(RecordComponent component, boolean camelCase) {
        JsonProperty exception = component.getAccessor().getAnnotation(JsonProperty.class);
        if (exception != null) {
            return exception.value();
        }
        String name = component.getName();
        return camelCase ? name : SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
