package io.github.camelpolytomic.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Group;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the parts of the documentation that follow from the catalog and the operation table. */
final class Tables {

    private static final Path TESTS = Document.ROOT.resolve("camel-polytomic/src/test");

    private static final Path BOOT =
            Document.ROOT.resolve(
                    "camel-polytomic-starter/src/test/java/io/github/camelpolytomic/springboot/DocumentedRoutesTest.java");

    private final boolean markdown;

    private Tables(boolean markdown) {
        this.markdown = markdown;
    }

    /** The part of a name, as Markdown. */
    static String markdown(String name) {
        return new Tables(true).part(name);
    }

    /** The part of a name, as AsciiDoc. */
    static String asciidoc(String name) {
        return new Tables(false).part(name);
    }

    private String part(String name) {
        if (name.startsWith("snippet:")) {
            return snippet(name.substring("snippet:".length()));
        }
        if (name.startsWith("example:")) {
            return example(name.substring("example:".length()));
        }
        return switch (name) {
            case "operations" -> operations();
            case "component-options" -> options("componentProperties");
            case "options" -> options("properties");
            case "headers" -> headers();
            case "kamelets" -> kamelets();
            case "dependency" -> dependency();
            default -> throw new IllegalArgumentException("Nobody generates " + name);
        };
    }

    private String operations() {
        StringBuilder text = new StringBuilder();
        for (Group group : Group.values()) {
            List<List<String>> rows =
                    Arrays.stream(Operation.values())
                            .filter(operation -> operation.group() == group)
                            .map(this::operation)
                            .toList();
            text.append(heading(group.title()));
            text.append(
                    table(
                            List.of("Operation", "What it does", "Request", "Also", "Versions"),
                            rows));
        }
        return text.toString();
    }

    private List<String> operation(Operation operation) {
        if (operation.templates().isEmpty()) {
            return List.of(code(operation.name()), operation.summary(), "", "", "all");
        }
        RequestTemplate template = operation.templates().get(0);
        List<String> also = new ArrayList<>();
        if (operation.feed() != null) {
            also.add(operation.feed().word());
            if (operation.each() != null) {
                also.add("of each " + operation.each().noun());
            }
        }
        if (operation.drift() != null && operation.drift() != operation.feed()) {
            also.add(operation.drift().word());
        }
        if (operation.longRunning() != null) {
            also.add("wait");
        }
        String query =
                template.queryParameters().stream()
                        .map(Parameter::name)
                        .collect(Collectors.joining(", "));
        return List.of(
                code(operation.name()),
                operation.summary(),
                code(template.method() + " " + template.path())
                        + (query.isEmpty() ? "" : " with " + query),
                String.join(", ", also),
                versions(operation));
    }

    /** How a consumer emits it; the words are explained where the page speaks of feeds. */
    private static String versions(Operation operation) {
        List<ApiVersion> has =
                Arrays.stream(ApiVersion.values()).filter(operation::existsIn).toList();
        if (has.size() == ApiVersion.values().length) {
            return "all";
        }
        String first = has.get(0).date();
        String last = has.get(has.size() - 1).date();
        if (last.equals(ApiVersion.DEFAULT)) {
            return first.equals(last) ? first : "from " + first;
        }
        return first.equals(last) ? "only " + first : first + " to " + last;
    }

    private String options(String kind) {
        Map<String, List<List<String>>> groups = new LinkedHashMap<>();
        Catalog.json()
                .get(kind)
                .properties()
                .forEach(
                        option ->
                                groups.computeIfAbsent(
                                                option.getValue().get("group").asText(),
                                                group -> new ArrayList<>())
                                        .add(option(option.getKey(), option.getValue())));
        StringBuilder text = new StringBuilder();
        groups.forEach(
                (group, rows) ->
                        text.append(
                                        heading(
                                                Character.toUpperCase(group.charAt(0))
                                                        + group.substring(1)))
                                .append(
                                        table(
                                                List.of("Option", "Description", "Default", "Type"),
                                                rows)));
        return text.toString();
    }

    private List<String> option(String name, JsonNode option) {
        String type = option.get("type").asText();
        if ("enum".equals(type) && !"operation".equals(name)) {
            List<String> values = new ArrayList<>();
            option.get("enum").forEach(value -> values.add(value.asText()));
            type = String.join(", ", values);
        } else if ("object".equals(type)) {
            String java = option.get("javaType").asText().replaceAll("<.*", "");
            type = java.substring(java.lastIndexOf('.') + 1);
        }
        return List.of(
                code(name),
                (option.get("required").asBoolean() ? "Required. " : "")
                        + option.get("description").asText()
                        + (option.get("secret").asBoolean() ? " Secret." : ""),
                defaultValue(option),
                type);
    }

    /**
     * Camel's plugin notes false for every flag. A {@code Boolean} that is not set is not sent, and
     * what Polytomic then does is its own affair.
     */
    private static boolean isUnset(JsonNode option) {
        return "java.lang.Boolean".equals(option.path("javaType").asText());
    }

    private String defaultValue(JsonNode option) {
        return option.has("defaultValue") && !isUnset(option)
                ? code(option.get("defaultValue").asText())
                : "";
    }

    private String headers() {
        List<List<String>> rows = new ArrayList<>();
        Catalog.json()
                .get("headers")
                .properties()
                .forEach(
                        header ->
                                rows.add(
                                        List.of(
                                                code(header.getKey()),
                                                header.getValue().get("description").asText(),
                                                header.getValue()
                                                        .get("javaType")
                                                        .asText()
                                                        .replaceAll(".*\\.", ""),
                                                header.getValue().get("label").asText())));
        return table(List.of("Header", "Description", "Type", "Where"), rows);
    }

    /** The rows alone: the table around them has a title of its own. */
    private String kamelets() {
        Path folder = Document.ROOT.resolve("camel-polytomic/src/main/resources/kamelets");
        Pattern description = Pattern.compile("^    description: (.*)$", Pattern.MULTILINE);
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder rows = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                Matcher found = description.matcher(Document.read(file));
                found.find();
                String name = file.getFileName().toString().replace(".kamelet.yaml", "");
                rows.append(asciidocRow(List.of(code(name), found.group(1))));
            }
            return rows.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String dependency() {
        JsonNode component = Catalog.json().get("component");
        return block(
                "xml",
                """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
                """
                        .formatted(
                                component.get("groupId").asText(),
                                component.get("artifactId").asText(),
                                component.get("version").asText()));
    }

    /**
     * A file under the test resources or of the project, or a tagged part of the class Snippets, or
     * of a test of the starter.
     */
    private String snippet(String name) {
        String text;
        String language;
        if (name.contains(".")) {
            // a name with folders is a file of the project
            Path file = TESTS.resolve("resources/docs/" + name);
            text = Document.read(name.contains("/") ? Document.ROOT.resolve(name) : file);
            language = name.substring(name.lastIndexOf('.') + 1);
        } else {
            String source =
                    Document.read(
                            name.equals("boot")
                                    ? BOOT
                                    : TESTS.resolve(
                                            "java/io/github/camelpolytomic/docs/Snippets.java"));
            String begin = "// tag::" + name + "\n";
            int from = source.indexOf(begin) + begin.length();
            int to = source.indexOf("// end::" + name + "\n");
            if (from < begin.length() || to < from) {
                throw new IllegalArgumentException("No snippet is called " + name);
            }
            text = source.substring(from, to).stripTrailing().stripIndent();
            language = "java";
        }
        return block(language, text);
    }

    /** The same routes in the three languages of Camel, behind tabs where a page has such. */
    private String example(String name) {
        StringBuilder text = new StringBuilder("[tabs]\n====\n");
        List.of(
                        List.of("Java", name),
                        List.of("XML", name + ".xml"),
                        List.of("YAML", name + ".yaml"))
                .forEach(
                        form ->
                                text.append(form.get(0))
                                        .append("::\n+\n")
                                        .append(snippet(form.get(1)))
                                        .append("\n"));
        return text.append("====\n").toString();
    }

    private String block(String language, String text) {
        String code = text.stripTrailing() + "\n";
        return markdown
                ? "```" + language + "\n" + code + "```\n"
                : "[source," + language + "]\n----\n" + code + "----\n";
    }

    private String heading(String text) {
        return (markdown ? "\n#### " : "\n==== ") + text + "\n\n";
    }

    private String code(String text) {
        return markdown || text.matches("\\w+") ? "`" + text + "`" : "`+" + text + "+`";
    }

    private String table(List<String> head, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        if (markdown) {
            text.append(markdownRow(head));
            text.append("| --- ".repeat(head.size())).append("|\n");
            rows.forEach(row -> text.append(markdownRow(row)));
            return text.toString();
        }
        text.append("[cols=\"")
                .append(columns(head.size()))
                .append("\", options=\"header\"]\n|===\n");
        text.append(asciidocRow(head));
        rows.forEach(row -> text.append(asciidocRow(row)));
        return text.append("|===\n").toString();
    }

    private static String columns(int count) {
        return count == 5 ? "3,5,5,1,2" : "3,6,2,2";
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|") + " ")
                .collect(Collectors.joining("| ", "| ", "|\n"));
    }

    private static String asciidocRow(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", "\n"));
    }
}
