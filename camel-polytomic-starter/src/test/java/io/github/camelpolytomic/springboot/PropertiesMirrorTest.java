package io.github.camelpolytomic.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.ReflectionUtils;

/**
 * Holds the properties that an application really has against the options of the component, in both
 * directions.
 */
class PropertiesMirrorTest {

    private final List<String> differences = new ArrayList<>();
    private List<Option> options;
    private JsonNode metadata;

    @BeforeEach
    void read() throws Exception {
        options = Option.all();
        try (InputStream stream =
                // every starter has one; this module is the first on the classpath
                PolytomicComponentConfiguration.class.getResourceAsStream(
                        "/META-INF/spring-configuration-metadata.json")) {
            metadata = new ObjectMapper().readTree(stream);
        }
    }

    @Test
    void everyOptionIsAPropertyAndEveryPropertyAnOption() {
        Map<String, String> fields =
                Arrays.stream(PolytomicComponentConfiguration.class.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .collect(Collectors.toMap(Field::getName, f -> f.getType().getName()));
        for (Option option : options) {
            String type = fields.remove(option.name());
            String is = type == null ? "is missing" : "has the type " + type;
            expect(option, "property", option.type().equals(type), is);
        }
        fields.keySet().forEach(name -> differences.add(name + " is no option: remove it"));
        report();
    }

    @Test
    void theMetadataDescribesEveryProperty() {
        Map<String, JsonNode> properties = new TreeMap<>();
        for (JsonNode property : metadata.get("properties")) {
            // the board is no part of the component
            if (!property.get("name").asText().startsWith("camel.polytomic.board.")) {
                properties.put(property.get("name").asText(), property);
            }
        }
        for (Option option : options) {
            JsonNode property = properties.remove(option.property());
            if (property == null) {
                expect(option, "metadata", false, "is missing");
                continue;
            }
            expect(option, "type", option.type(), property.path("type").asText());
            expect(option, "default", option.defaultValue(), property.get("defaultValue"));
            expect(
                    option,
                    "description",
                    option.description(),
                    property.path("description").asText());
        }
        report();
        assertThat(properties.keySet())
                .containsExactlyInAnyOrder(
                        "camel.component.polytomic.enabled",
                        "camel.component.polytomic.customizer.enabled");
        assertThat(properties.values())
                .allSatisfy(property -> assertThat(property.get("defaultValue")).isNotNull())
                .allSatisfy(property -> assertThat(property.get("description")).isNotNull());
    }

    @Test
    void theMetadataNamesTheValuesOfAStringThatTakesOnlySome() {
        Map<String, List<String>> hints = new TreeMap<>();
        for (JsonNode hint : metadata.get("hints")) {
            List<String> values =
                    StreamSupport.stream(hint.get("values").spliterator(), false)
                            .map(value -> value.get("value").asText())
                            .toList();
            hints.put(hint.get("name").asText(), values);
        }
        for (Option option : options) {
            List<String> values = hints.getOrDefault(option.property(), List.of());
            expect(option, "values", option.values(), values);
        }
        report();
    }

    @Test
    void everyPropertyHasAGetterAndASetter() {
        for (Option option : options) {
            String name = option.name();
            String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Class<?> type = PolytomicComponentConfiguration.class;
            assertThat(ReflectionUtils.findMethod(type, "get" + capitalized)).isNotNull();
            assertThat(ReflectionUtils.findMethod(type, "set" + capitalized, (Class<?>[]) null))
                    .isNotNull();
        }
    }

    @Test
    void theConverterTakesEveryTypeThatIsABean() {
        assertThat(
                        new PolytomicComponentConverter(null)
                                .getConvertibleTypes().stream()
                                        .map(pair -> pair.getTargetType().getName()))
                .containsExactlyInAnyOrderElementsOf(
                        options.stream().filter(Option::reference).map(Option::type).toList());
    }

    private void expect(Option option, String what, Object expected, Object actual) {
        expect(
                option,
                what + " " + expected,
                Objects.equals(expected, actual),
                "has instead " + actual);
    }

    private void expect(Option option, String what, boolean right, String is) {
        if (!right) {
            differences.add(
                    "%s (type %s, default %s): %s %s"
                            .formatted(
                                    option.name(), option.type(), option.defaultValue(), what, is));
        }
    }

    private void report() {
        assertThat(differences)
                .as("The properties differ from the options; GeneratedSourcesTest renews them")
                .isEmpty();
    }
}
