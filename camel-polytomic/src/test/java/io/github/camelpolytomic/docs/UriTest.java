package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.SimulatorTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whatever the documentation and the examples write of the component is known to Camel's tools. */
class UriTest extends SimulatorTestSupport {

    private static final Pattern URI =
            Pattern.compile(
                    "(?:webhook:)?polytomic:[a-zA-Z]+(\\?[^\"'`\\s<>|]*[^\"'`\\s<>|.,:;)])?");

    private static final Pattern YAML_BLOCK =
            Pattern.compile(
                    "(?:```yaml|\\[source,yaml\\]\n----)\n(.*?)\n(?:```|----)", Pattern.DOTALL);

    private static final CamelCatalog CATALOG = Catalog.camel();

    /** A URI and the file that it stands in. */
    record Found(String uri, Path file) {
        @Override
        public String toString() {
            return Document.ROOT.relativize(file) + " " + uri;
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Document document : Document.values()) {
            files.add(document.file());
        }
        try (Stream<Path> examples = Files.walk(Document.ROOT.resolve("examples"))) {
            examples.filter(file -> file.toString().matches(".*\\.(java|yaml|xml|properties|md)"))
                    .filter(file -> !file.toString().matches(".*[/\\\\](target|test)[/\\\\].*"))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    static List<Found> uris() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : files()) {
            String text = Document.read(file);
            if (file.toString().endsWith(".yaml")) {
                inYaml(text, file, found);
                continue;
            }
            Matcher block = YAML_BLOCK.matcher(text);
            while (block.find()) {
                inYaml(block.group(1), file, found);
            }
            inText(YAML_BLOCK.matcher(text).replaceAll(""), file, found);
        }
        // the syntax itself is no URI
        found.removeIf(uri -> uri.uri().matches("polytomic:operation(\\?options)?"));
        // nor are the coordinates of the jars, or the names of data types
        found.removeIf(uri -> uri.uri().matches("polytomic:(camel|application).*"));
        return found;
    }

    private static void inText(String text, Path file, List<Found> found) {
        // a literal that goes on in the next line is one
        Matcher uri = URI.matcher(text.replaceAll("\"\\s*\\+\\s*\"", "").replace("&amp;", "&"));
        while (uri.find()) {
            found.add(new Found(uri.group(), file));
        }
    }

    private static void inYaml(String text, Path file, List<Found> found) {
        inYaml(new Load(LoadSettings.builder().build()).loadFromString(text), file, found);
    }

    private static void inYaml(Object node, Path file, List<Found> found) {
        if (node instanceof Map<?, ?> map) {
            Object uri = map.get("uri");
            Object parameters = map.get("parameters");
            if (isOurs(uri) && parameters instanceof Map<?, ?> options) {
                String query =
                        options.entrySet().stream()
                                .map(option -> option.getKey() + "=" + option.getValue())
                                .collect(Collectors.joining("&"));
                found.add(new Found(uri + "?" + query, file));
                return;
            }
            inYaml(map.values(), file, found);
        } else if (node instanceof Collection<?> nodes) {
            nodes.forEach(inner -> inYaml(inner, file, found));
        } else if (isOurs(node)) {
            found.add(new Found(node.toString(), file));
        }
    }

    private static boolean isOurs(Object node) {
        return node instanceof String text && text.matches("(webhook:)?polytomic:.*");
    }

    /** Of a webhook the options that are this component's: the others are Camel's own. */
    private static String ours(String uri) {
        if (!uri.startsWith("webhook:")) {
            return uri;
        }
        Set<String> others = new HashSet<>();
        CATALOG.componentModel("webhook")
                .getEndpointOptions()
                .forEach(o -> others.add(o.getName()));
        String own = uri.substring("webhook:".length());
        String options =
                Arrays.stream(own.substring(own.indexOf('?') + 1).split("&"))
                        .filter(option -> !others.contains(option.split("=")[0]))
                        .collect(Collectors.joining("&"));
        return own.substring(0, own.indexOf('?') + 1) + options;
    }

    @ParameterizedTest
    @MethodSource("uris")
    void uriIsValid(Found found) {
        EndpointValidationResult result =
                CATALOG.validateEndpointProperties(ours(found.uri()), false, false, false);
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(true)).isTrue();
    }

    @Test
    void propertiesOfTheComponentAreValid() throws IOException {
        Map<String, Path> properties = new LinkedHashMap<>();
        Pattern property =
                Pattern.compile("^camel\\.component\\.polytomic\\.\\S+ *=.*$", Pattern.MULTILINE);
        for (Path file : files()) {
            Matcher line = property.matcher(Document.read(file));
            while (line.find()) {
                properties.put(line.group(), file);
            }
        }
        assertThat(properties).hasSizeGreaterThan(5);
        properties.forEach(
                (line, file) -> {
                    // Spring Boot writes placeholders in its own way, Camel's are known to the
                    // catalog
                    String plain = line.replaceAll("=.*\\$\\{.*", "={{placeholder}}");
                    ConfigurationPropertiesValidationResult result =
                            CATALOG.validateConfigurationProperty(plain);
                    assertThat(result.isSuccess())
                            .as(file + ": " + line + "\n" + result.summaryErrorMessage(true))
                            .isTrue();
                });
    }

    @Test
    void examplesOfEveryKindAreLookedAt() throws IOException {
        List<String> names =
                uris().stream().map(found -> found.file().getFileName().toString()).toList();
        assertThat(names)
                .contains(
                        "README.md", "polytomic-component.adoc", "models.yaml", "SyncRoutes.java");
        assertThat(uris()).hasSizeGreaterThan(20);
    }

    @Test
    void misspeltOptionsAreRefused() {
        EndpointValidationResult result =
                CATALOG.validateEndpointProperties("polytomic:listModels?pageTokn=x");
        assertThat(result.getUnknown()).containsExactly("pageTokn");
        assertThat(result.getUnknownSuggestions().get("pageTokn")).contains("pageToken");
        result = CATALOG.validateEndpointProperties("polytomic:listModel");
        assertThat(result.isSuccess()).isFalse();
        result = CATALOG.validateEndpointProperties("polytomic:listModels?emit=news");
        assertThat(result.getEnumChoices("emit")).contains("changes", "all");
        result = CATALOG.validateEndpointProperties("polytomic:listModels?limit=many");
        assertThat(result.getInvalidInteger()).containsKey("limit");
    }

    @Test
    void aMisspeltOperationIsRefusedWithASuggestion() {
        context.start();
        assertThatThrownBy(() -> context.getEndpoint("polytomic:listModel"))
                .hasStackTraceContaining("did you mean one of")
                .hasStackTraceContaining("listModels");
    }
}
