package io.github.camelpolytomic.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Kamelets have the shape that Camel's tools ask for, and what they say of options and headers is
 * what the catalog says.
 */
class KameletSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path KAMELETS = Path.of("target/classes/kamelets");

    private static final String PREFIX = "camel.apache.org/";

    private static final JsonNode CATALOG =
            resource("/META-INF/io/github/camelpolytomic/polytomic.json");

    private static final JsonSchema KAMELET = kameletSchema();

    private static final JsonSchema ROUTES = schema(resource("/schema/camelYamlDsl.json"));

    record Kamelet(String file, JsonNode tree) {
        JsonNode at(String path) {
            return tree.at(path);
        }

        String annotation(String name) {
            return tree.path("metadata").path("annotations").path(PREFIX + name).asText();
        }

        boolean isSource() {
            return "source"
                    .equals(
                            tree.path("metadata")
                                    .path("labels")
                                    .path(PREFIX + "kamelet.type")
                                    .asText());
        }

        /** The step that names the component, with its parameters. */
        JsonNode endpoint() {
            JsonNode from = at("/spec/template/from");
            return isSource() ? from : from.at("/steps/0/to");
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Kamelet> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            List<Kamelet> kamelets = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                kamelets.add(
                        new Kamelet(file.getFileName().toString(), yaml(Files.readString(file))));
            }
            return kamelets;
        }
    }

    private static JsonNode yaml(String text) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static JsonNode resource(String name) {
        try (InputStream in = KameletSchemaTest.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return name.endsWith(".json") ? JSON.readTree(text) : yaml(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The schema of the resource that clusters and tools know; unknown fields are mistakes too. */
    private static JsonSchema kameletSchema() {
        JsonNode definition = resource("/camel.apache.org_kamelets.yaml");
        JsonNode schema =
                nodes(definition.at("/spec/versions"))
                        .filter(version -> version.path("name").asText().equals("v1"))
                        .findFirst()
                        .orElseThrow()
                        .at("/schema/openAPIV3Schema");
        return schema(strict(schema.deepCopy()));
    }

    private static JsonSchema schema(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static JsonNode strict(JsonNode node) {
        node.forEach(KameletSchemaTest::strict);
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        return node;
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void fitsTheSchemaOfKamelets(Kamelet kamelet) {
        assertThat(KAMELET.validate(kamelet.tree())).isEmpty();
    }

    /** The template is a route, of which the schema of Kamelets knows nothing. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void itsTemplateFitsTheSchemaOfYamlRoutes(Kamelet kamelet) {
        JsonNode routes =
                JSON.createArrayNode()
                        .add(JSON.createObjectNode().set("route", kamelet.at("/spec/template")));
        assertThat(ROUTES.validate(routes)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void saysWhatToolsShow(Kamelet kamelet) {
        String name = kamelet.at("/metadata/name").asText();
        assertThat(kamelet.file()).isEqualTo(name + ".kamelet.yaml");
        assertThat(name).endsWith(kamelet.isSource() ? "-source" : "-action");
        assertThat(kamelet.at("/spec/definition/title").asText())
                .startsWith("Polytomic ")
                .endsWith(kamelet.isSource() ? "Source" : "Action");
        assertThat(kamelet.at("/spec/definition/description").asText()).endsWith(".");
        assertThat(kamelet.annotation("kamelet.support.level")).isEqualTo("Preview");
        assertThat(kamelet.annotation("kamelet.icon")).startsWith("data:image/svg+xml;base64,");
        assertThat(kamelet.annotation("kamelet.group")).isEqualTo("Polytomic");
        assertThat(kamelet.annotation("provider")).isNotEmpty();
        String version = CATALOG.at("/component/version").asText();
        assertThat(kamelet.annotation("catalog.version")).isEqualTo(version);
        assertThat(nodes(kamelet.at("/spec/dependencies")).map(JsonNode::asText))
                .containsExactly(
                        "camel:kamelet", "mvn:io.github.camelpolytomic:camel-polytomic:" + version);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void describesEveryPropertyAndUsesIt(Kamelet kamelet) {
        JsonNode properties = kamelet.at("/spec/definition/properties");
        Set<String> used =
                Pattern.compile("\\{\\{\\??(\\w+)}}")
                        .matcher(kamelet.at("/spec/template").toString())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(new TreeSet<>(names(properties)));
        for (String name : names(properties)) {
            JsonNode property = properties.get(name);
            if (name.equals("component")) {
                continue;
            }
            JsonNode option = CATALOG.path("properties").path(name);
            assertThat(option.isObject()).as("no option is called " + name).isTrue();
            assertThat(property.path("title").asText()).as(name).isNotEmpty();
            assertThat(property.path("description").asText()).as(name).endsWith(".");
            // a key belongs to the component: here it would stand in URIs
            assertThat(option.path("secret").asBoolean()).as(name).isFalse();
            property.path("enum")
                    .forEach(
                            value ->
                                    assertThat(nodes(option.path("enum")))
                                            .as(name)
                                            .contains(value));
            assertThat(kamelet.endpoint().at("/parameters/" + name).asText())
                    .isEqualTo(placeholder(kamelet, name, property));
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void namesHeadersThatAreThere(Kamelet kamelet) {
        Set<String> headers = names(kamelet.at("/spec/dataTypes/out/headers"));
        assertThat(headers).isNotEmpty().isSubsetOf(names(CATALOG.path("headers")));
    }

    /** What has no default is optional; what is required may be anything, and is taken as it is. */
    private static String placeholder(Kamelet kamelet, String name, JsonNode property) {
        boolean required =
                nodes(kamelet.at("/spec/definition/required"))
                        .anyMatch(each -> each.asText().equals(name));
        if (required) {
            return "RAW({{" + name + "}})";
        }
        return property.has("default") ? "{{" + name + "}}" : "{{?" + name + "}}";
    }

    @Test
    void thereAreThoseThatTheDocumentationNames() throws IOException {
        assertThat(kamelets()).filteredOn(Kamelet::isSource).hasSize(6);
        assertThat(kamelets()).filteredOn(kamelet -> !kamelet.isSource()).hasSize(6);
    }

    private static Stream<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
