package io.github.camelpolytomic.springboot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the two files of this module that repeat the options of the component: {@link
 * PolytomicComponentConfiguration} and what editors show of its properties.
 */
final class PropertiesWriter {

    private final List<Option> options;

    PropertiesWriter(List<Option> options) {
        this.options = options;
    }

    /** The source of {@link PolytomicComponentConfiguration}, as the formatter lays it out. */
    String classSource() {
        StringBuilder source =
                new StringBuilder("package io.github.camelpolytomic.springboot;\n\n");
        TreeSet<String> imports = new TreeSet<>();
        imports.add("java.util.List");
        imports.add("org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon");
        imports.add("org.springframework.boot.context.properties.ConfigurationProperties");
        options.stream()
                .map(Option::type)
                .filter(type -> !type.startsWith("java.lang."))
                .forEach(imports::add);
        imports.forEach(type -> source.append("import " + type + ";\n"));
        source.append(
                """

                /**
                 * The options of the component as properties {@code camel.component.polytomic.*}.
                 *
                 * <p>What is not set is null and leaves the component as it is. Defaults and descriptions are in
                 * {@code additional-spring-configuration-metadata.json}, where editors find them.
                 *
                 * <p>Both files are generated from the component's catalog; GeneratedSourcesTest says how.
                 */
                @ConfigurationProperties(prefix = "camel.component.polytomic")
                public class PolytomicComponentConfiguration extends ComponentConfigurationPropertiesCommon {

                    /** The types of the properties whose value names a bean. */
                    static final List<Class<?>> BEANS =
                            List.of(%s);

                """
                        .formatted(
                                options.stream()
                                        .filter(Option::reference)
                                        .map(option -> option.simpleType() + ".class")
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        options.forEach(
                option ->
                        source.append(
                                "    private %s %s;\n"
                                        .formatted(option.simpleType(), option.name())));
        options.forEach(option -> source.append("\n" + accessors(option)));
        return source.append("}\n").toString();
    }

    private static String accessors(Option option) {
        String name = option.name();
        String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return """
                    public %1$s get%2$s() {
                        return %3$s;
                    }

                    public void set%2$s(%1$s %3$s) {
                        this.%3$s = %3$s;
                    }
                """
                .formatted(option.simpleType(), capitalized, name);
    }

    /** What the additional metadata of Spring Boot says of the properties. */
    String metadata() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode metadata = mapper.createObjectNode();
        ArrayNode properties = metadata.putArray("properties");
        addSwitch(properties, "enabled", "Whether these properties configure the component.");
        addSwitch(
                properties,
                "customizer.enabled",
                "Whether the component that Camel creates is given these properties.");
        ArrayNode hints = metadata.putArray("hints");
        for (Option option : options) {
            ObjectNode property =
                    properties
                            .addObject()
                            .put("name", option.property())
                            .put("description", option.description());
            if (option.defaultValue() != null) {
                property.set("defaultValue", option.defaultValue());
            }
            if (!option.values().isEmpty()) {
                ArrayNode values =
                        hints.addObject().put("name", option.property()).putArray("values");
                option.values().forEach(value -> values.addObject().put("value", value));
            }
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(metadata) + "\n";
    }

    /** Camel's own properties, which have no description in a jar. */
    private static void addSwitch(ArrayNode properties, String name, String description) {
        properties
                .addObject()
                .put("name", "camel.component.polytomic." + name)
                .put("type", "java.lang.Boolean")
                .put("description", description)
                .put("defaultValue", true);
    }
}
