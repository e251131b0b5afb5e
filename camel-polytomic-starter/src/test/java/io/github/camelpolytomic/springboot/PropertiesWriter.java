package io.github.camelpolytomic.springboot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes the two files of this module that mirror the options of the component: {@link
 * PolytomicComponentConfiguration} and the defaults of its properties.
 */
final class PropertiesWriter {

    private static final String CLASS =
            "java/io/github/camelpolytomic/springboot/PolytomicComponentConfiguration.java";
    private static final String DEFAULTS =
            "resources/META-INF/additional-spring-configuration-metadata.json";

    private final List<Option> options;

    PropertiesWriter(List<Option> options) {
        this.options = options;
    }

    /** Writes both below a folder and gives the command that takes them over. */
    String write(Path folder) throws IOException {
        write(folder.resolve(CLASS), classSource());
        write(folder.resolve(DEFAULTS), defaults());
        return "cp -r " + folder + "/. src/main/ && mvn spotless:apply";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String classSource() {
        StringBuilder source =
                new StringBuilder("package io.github.camelpolytomic.springboot;\n\n");
        TreeSet<String> imports = new TreeSet<>();
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
                 * <p>What is not set is null and leaves the component as it is. The defaults are therefore not here but in
                 * {@code additional-spring-configuration-metadata.json}, where editors find them.
                 *
                 * <p>Both files mirror the component's catalog. PropertiesMirrorTest holds them against it, and when they
                 * differ it writes new ones and says how to take them over.
                 */
                @ConfigurationProperties(prefix = "camel.component.polytomic")
                public class PolytomicComponentConfiguration extends ComponentConfigurationPropertiesCommon {
                """);
        options.forEach(option -> source.append("\n" + field(option) + "\n"));
        options.forEach(option -> source.append("\n" + accessors(option)));
        return source.append("}\n").toString();
    }

    private static String field(Option option) {
        return "    /** %s */\n    private %s %s;"
                .formatted(option.javadoc(), option.simpleType(), option.name());
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

    private String defaults() throws IOException {
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
            if (option.defaultValue() != null) {
                properties
                        .addObject()
                        .put("name", option.property())
                        .set("defaultValue", option.defaultValue());
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
