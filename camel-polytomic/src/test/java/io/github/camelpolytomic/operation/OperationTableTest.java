package io.github.camelpolytomic.operation;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.operation.Parameter.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table is the published contract: operations.csv for every version, openapi.json for the
 * newest, both in both directions.
 */
class OperationTableTest {

    /**
     * What an id in the contract's paths identifies: by its own name, or by the segment before it.
     */
    private static final Map<String, Parameter> IDENTIFIES =
            Map.ofEntries(
                    Map.entry("models/id", Parameter.modelId),
                    Map.entry("connections/id", Parameter.connectionId),
                    Map.entry("dest/id", Parameter.connectionId),
                    Map.entry("connection_id", Parameter.connectionId),
                    Map.entry("parent_connection_id", Parameter.connectionId),
                    Map.entry("schema_id", Parameter.schemaId),
                    Map.entry("field_id", Parameter.fieldId),
                    Map.entry("syncs/id", Parameter.syncId),
                    Map.entry("sync_id", Parameter.syncId),
                    Map.entry("executions/id", Parameter.executionId),
                    Map.entry("exec_id", Parameter.executionId),
                    Map.entry("execution_id", Parameter.executionId),
                    Map.entry("schedule_id", Parameter.scheduleId),
                    Map.entry("organizations/id", Parameter.organizationId),
                    Map.entry("org_id", Parameter.organizationId),
                    Map.entry("users/id", Parameter.userId),
                    Map.entry("webhooks/id", Parameter.webhookId),
                    Map.entry("policies/id", Parameter.policyId),
                    Map.entry("roles/id", Parameter.roleId),
                    Map.entry("{type}/id", Parameter.jobId),
                    Map.entry("jobs/type", Parameter.jobType),
                    Map.entry("queries/id", Parameter.queryId),
                    Map.entry("entities/id", Parameter.entityId),
                    Map.entry("connection_types/id", Parameter.connectionType),
                    Map.entry("connection_types/type", Parameter.connectionType),
                    Map.entry("{id}/type", Parameter.logType),
                    Map.entry("filename", Parameter.filename),
                    Map.entry("property", Parameter.property));

    /** Where the text of the contract speaks of paging and its declarations do not. */
    private static final Map<String, Set<String>> ONLY_IN_TEXT =
            Map.of(
                    "listModels", Set.of("page_token", "limit"),
                    "listBulkSyncs", Set.of("page_token", "limit"),
                    "listEvents", Set.of("page_token"));

    private static final JsonNode OPENAPI = Stub.tree(Stub.contract("openapi.json"));

    /** A line of operations.csv. */
    record Line(Map<String, String> cells) {

        String get(String column) {
            return cells.get(column);
        }

        String operation() {
            return get("operation");
        }

        /** A version that is only inferred, marked with a question mark, counts like the others. */
        List<ApiVersion> versions() {
            return Arrays.stream(get("api_versions").split(" "))
                    .map(version -> ApiVersion.of(version.replace("?", "")))
                    .toList();
        }

        /** Name to type as declared; notes in the evidence say what older versions lack. */
        Map<String, String> query(ApiVersion version) {
            Map<String, String> declared = new TreeMap<>();
            for (String parameter : split(get("query_params"), ";")) {
                declared.put(parameter.split(":")[0], parameter.split(":")[1]);
            }
            ApiVersion noted = version == ApiVersion.V2021_05_23 ? ApiVersion.V2022_12_12 : version;
            String prefix = "query in " + noted.date() + ": ";
            for (String note : split(get("evidence"), ";")) {
                if (note.strip().startsWith(prefix)) {
                    declared.keySet()
                            .retainAll(split(note.strip().substring(prefix.length()), ","));
                }
            }
            return declared;
        }

        BodyPolicy body() {
            String schema = get("request_schema");
            if (schema.isEmpty()) {
                return BodyPolicy.NONE;
            }
            boolean required = schema.startsWith("inline") && schema.contains("*");
            return required ? BodyPolicy.REQUIRED : BodyPolicy.OPTIONAL;
        }

        @Override
        public String toString() {
            return operation() + " " + get("method") + " " + get("path");
        }
    }

    static List<Line> lines() {
        List<String> all = Stub.contract("operations.csv").lines().toList();
        String[] columns = all.get(0).split(",");
        List<Line> lines = new ArrayList<>();
        for (String text : all.subList(1, all.size())) {
            // only the last column may hold a quoted text with commas
            String[] cells = text.split(",", columns.length);
            Map<String, String> line = new TreeMap<>();
            for (int i = 0; i < columns.length; i++) {
                line.put(columns[i], cells[i].replace("\"", ""));
            }
            lines.add(new Line(line));
        }
        return lines;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator)).filter(part -> !part.isEmpty()).toList();
    }

    /** Each line in each of its versions. */
    static Stream<Arguments> linesInVersions() {
        return lines().stream()
                .flatMap(line -> line.versions().stream().map(v -> Arguments.of(line, v)));
    }

    static Stream<Operation> operations() {
        return Arrays.stream(Operation.values()).filter(o -> !o.templates().isEmpty());
    }

    static Stream<Arguments> openapi() {
        List<Arguments> all = new ArrayList<>();
        OPENAPI.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                method ->
                                                        all.add(
                                                                Arguments.of(
                                                                        method.getValue()
                                                                                .get("operationId")
                                                                                .asText(),
                                                                        method.getKey(),
                                                                        path.getKey(),
                                                                        method.getValue()))));
        return all.stream();
    }

    @Test
    void has130OperationsAndTheOneForAnyPath() {
        assertThat(operations()).hasSize(130);
        assertThat(Operation.call.templates()).isEmpty();
    }

    @Test
    void hasTheOperationsOfTheCsvAndNoOthers() {
        Set<String> csv = lines().stream().map(Line::operation).collect(toSet());
        assertThat(operations().map(Enum::name)).containsExactlyInAnyOrderElementsOf(csv);
    }

    @Test
    void hasTheOperationsOfTheOpenApiDocumentInTheNewestVersionAndNoOthers() {
        List<String> newest =
                operations()
                        .filter(
                                o ->
                                        o.templates()
                                                .get(0)
                                                .versions()
                                                .contains(ApiVersion.V2025_09_18))
                        .map(Enum::name)
                        .toList();
        assertThat(newest)
                .containsExactlyInAnyOrderElementsOf(
                        openapi().map(arguments -> (String) arguments.get()[0]).toList())
                .hasSize(128);
    }

    @Test
    void hasEachOperationInTheVersionsOfTheCsvAndInNoOthers() {
        Map<String, Set<ApiVersion>> csv = new TreeMap<>();
        lines().forEach(
                        line ->
                                csv.computeIfAbsent(line.operation(), name -> new TreeSet<>())
                                        .addAll(line.versions()));
        Map<String, Set<ApiVersion>> table =
                operations()
                        .collect(
                                toMap(
                                        Enum::name,
                                        o ->
                                                o.templates().stream()
                                                        .flatMap(
                                                                template ->
                                                                        template
                                                                                .versions()
                                                                                .stream())
                                                        .collect(toCollection(TreeSet::new))));
        assertThat(table).isEqualTo(csv);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void hasOneFormForAVersionAndTheNewestFirst(Operation operation) {
        List<ApiVersion> versions =
                operation.templates().stream()
                        .flatMap(template -> template.versions().stream())
                        .toList();
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(operation.templates().stream().map(template -> template.versions().get(0)))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void callsTheMethodAndThePathOfTheCsv(Line line, ApiVersion version) {
        RequestTemplate template = template(line, version);
        assertThat(template.method().name()).isEqualTo(line.get("method"));
        assertThat(withoutNames(template.path())).isEqualTo(withoutNames(line.get("path")));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void namesEachIdByWhatItIdentifies(Line line, ApiVersion version) {
        assertThat(template(line, version).pathParameters())
                .isEqualTo(identified(line.get("path")));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void takesTheQueryOfTheCsv(Line line, ApiVersion version) {
        Set<String> expected = new HashSet<>(line.query(version).keySet());
        expected.addAll(ONLY_IN_TEXT.getOrDefault(line.operation(), Set.of()));
        assertThat(template(line, version).queryParameters())
                .doesNotHaveDuplicates()
                .extracting(Parameter::queryName)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void addsPagingOnlyWhereTheCsvMarksItWithAQuestionMark() {
        assertThat(
                        lines().stream()
                                .filter(line -> line.get("page_token_field").endsWith("?"))
                                .map(Line::operation))
                .containsExactlyInAnyOrderElementsOf(ONLY_IN_TEXT.keySet());
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void givesEachQueryParameterTheKindOfItsType(Line line, ApiVersion version) {
        RequestTemplate template = template(line, version);
        line.query(version)
                .forEach(
                        (name, type) ->
                                assertThat(parameter(template, name).kind())
                                        .as(name)
                                        .isEqualTo(kind(type)));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void requiresTheQueryParametersThatTheCsvMarksWithAStar(Line line, ApiVersion version) {
        RequestTemplate template = template(line, version);
        List<String> required =
                template.queryParameters().stream()
                        .filter(template::requires)
                        .map(Parameter::queryName)
                        .toList();
        assertThat(required)
                .containsExactlyInAnyOrderElementsOf(
                        line.query(version).entrySet().stream()
                                .filter(entry -> entry.getValue().endsWith("*"))
                                .map(Map.Entry::getKey)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void takesABodyWhereTheCsvHasOne(Line line, ApiVersion version) {
        BodyPolicy body = inTheWordsOfTheContract(template(line, version).body());
        if (line.get("request_schema").startsWith("inline") || line.body() == BodyPolicy.NONE) {
            assertThat(body).isEqualTo(line.body());
        } else {
            // a named schema: whether it is required stands in the OpenAPI document
            assertThat(body).isEqualTo(bodyInOpenApi(line.operation()));
        }
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void promisesTheResponseOfTheCsv(Line line, ApiVersion version) {
        ResponseShape response = operation(line).response();
        // the contract promises nothing for the one log file
        assertThat(response == ResponseShape.FILE ? "none" : response.name())
                .isEqualToIgnoringCase(line.get("data_shape"));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void marksTheDeprecatedForms(Line line, ApiVersion version) {
        assertThat(template(line, version).isDeprecated())
                .isEqualTo(line.get("deprecated").equals("yes"));
    }

    @ParameterizedTest
    @MethodSource("linesInVersions")
    void pagesAsTheCsvSays(Line line, ApiVersion version) {
        Paging paging = operation(line).paging();
        String field = line.get("page_token_field").replace("?", "");
        if (!field.isEmpty()) {
            assertThat(String.join(".", paging.nextPath())).isEqualTo(field);
        } else if (line.get("data_shape").equals("list")) {
            assertThat(paging).as("a list pages whenever a token comes").isEqualTo(Paging.TOKEN);
        } else {
            assertThat(paging).isNull();
        }
        String parameter = line.get("page_token_param").replace("?", "");
        if (!parameter.isEmpty() && paging.parameter() != null) {
            assertThat(paging.parameter().queryName()).isEqualTo(parameter);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openapi")
    void isTheOpenApiDocumentInTheNewestVersion(
            String operation, String method, String path, JsonNode definition) {
        RequestTemplate template = Operation.valueOf(operation).template(ApiVersion.V2025_09_18);
        assertThat(template.method().name()).isEqualToIgnoringCase(method);
        assertThat(withoutNames(template.path())).isEqualTo(withoutNames(path));
        assertThat(template.pathParameters()).isEqualTo(identified(path));
        assertThat(inTheWordsOfTheContract(template.body())).isEqualTo(bodyInOpenApi(operation));

        Set<String> query = new HashSet<>(ONLY_IN_TEXT.getOrDefault(operation, Set.of()));
        Set<String> required = new HashSet<>();
        for (JsonNode parameter : definition.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.get("name").asText());
                if (parameter.path("required").asBoolean()) {
                    required.add(parameter.get("name").asText());
                }
            }
        }
        assertThat(template.queryParameters())
                .extracting(Parameter::queryName)
                .containsExactlyInAnyOrderElementsOf(query);
        assertThat(template.queryParameters().stream().filter(template::requires))
                .extracting(Parameter::queryName)
                .containsExactlyInAnyOrderElementsOf(required);
        assertThat(template.isDeprecated()).isEqualTo(definition.path("deprecated").asBoolean());
    }

    @Test
    void hasAParameterForEverythingInThePathsAndQueriesOfTheCsvAndNoOthers() {
        Set<Parameter> expected = new LinkedHashSet<>();
        for (Line line : lines()) {
            expected.addAll(identified(line.get("path")));
            for (ApiVersion version : line.versions()) {
                line.query(version)
                        .keySet()
                        .forEach(name -> expected.add(parameter(template(line, version), name)));
            }
        }
        ONLY_IN_TEXT.values().stream()
                .flatMap(Set::stream)
                .forEach(name -> expected.add(byQueryName(name)));
        assertThat(Parameter.values()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void hasASentenceOnEveryOperation() {
        assertThat(Operation.values())
                .allSatisfy(o -> assertThat(o.summary()).matches("[A-Z].{10,}\\."))
                .extracting(Operation::summary)
                .doesNotHaveDuplicates();
    }

    @Test
    void putsEveryOperationInTheGroupOfItsNewestLine() {
        assertThat(lines())
                .filteredOn(line -> line.versions().contains(ApiVersion.V2025_09_18))
                .allSatisfy(
                        line ->
                                assertThat(operation(line).group().name().replace("_", ""))
                                        .isEqualToIgnoringCase(line.get("group").replace(".", "")));
    }

    @Test
    void callsGetsAndThePostsThatOnlyAskReadOnly() {
        Set<String> asking =
                Set.of(
                        "getConnectionTypeParameterValues",
                        "testConnection",
                        "getConnectionSourceFields",
                        "getConnectionTargetFields",
                        "getEnrichmentInputFields",
                        "previewModel");
        for (Operation operation : Operation.values()) {
            for (RequestTemplate template : operation.templates()) {
                assertThat(operation.isReadOnly(template))
                        .as(operation + " " + template)
                        .isEqualTo(
                                template.method() == Method.GET
                                        || asking.contains(operation.name()));
            }
        }
    }

    @Test
    void callsNoPostRepeatableUnlessItOnlyAsks() {
        for (Operation operation : Operation.values()) {
            for (RequestTemplate template : operation.templates()) {
                boolean changes =
                        template.method() == Method.POST || template.method() == Method.PATCH;
                assertThat(operation.isRepeatable(template))
                        .as(operation + " " + template)
                        .isEqualTo(!changes || operation.isReadOnly(template));
            }
        }
    }

    private static Operation operation(Line line) {
        return Operation.valueOf(line.operation());
    }

    private static RequestTemplate template(Line line, ApiVersion version) {
        return operation(line).template(version);
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{\\w+}", "{}");
    }

    private static List<Parameter> identified(String path) {
        List<String> segments = List.of(path.split("/"));
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 1; i < segments.size(); i++) {
            if (Pattern.matches("\\{\\w+}", segments.get(i))) {
                String name = segments.get(i).replaceAll("[{}]", "");
                Parameter parameter = IDENTIFIES.get(segments.get(i - 1) + "/" + name);
                parameters.add(parameter == null ? IDENTIFIES.get(name) : parameter);
            }
        }
        assertThat(parameters).as(path).doesNotContainNull();
        return parameters;
    }

    private static Parameter parameter(RequestTemplate template, String queryName) {
        return template.queryParameters().stream()
                .filter(parameter -> parameter.queryName().equals(queryName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(template + " lacks " + queryName));
    }

    private static Parameter byQueryName(String name) {
        return Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.queryName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Kind kind(String type) {
        if (type.startsWith("date-time")) {
            return Kind.TIME;
        }
        return switch (type.replace("*", "")) {
            case "boolean" -> Kind.BOOLEAN;
            case "integer" -> Kind.INTEGER;
            case "array" -> Kind.LIST;
            case "map[string]", "map[array]" -> Kind.MAP;
            default -> Kind.TEXT;
        };
    }

    /** The contract says whether a body must be sent, and not what it is for. */
    private static BodyPolicy inTheWordsOfTheContract(BodyPolicy body) {
        return body == BodyPolicy.SETTINGS ? BodyPolicy.OPTIONAL : body;
    }

    private static BodyPolicy bodyInOpenApi(String operation) {
        JsonNode definition =
                openapi()
                        .filter(arguments -> arguments.get()[0].equals(operation))
                        .map(arguments -> (JsonNode) arguments.get()[3])
                        .findFirst()
                        .orElseThrow();
        if (!definition.has("requestBody")) {
            return BodyPolicy.NONE;
        }
        return definition.get("requestBody").path("required").asBoolean()
                ? BodyPolicy.REQUIRED
                : BodyPolicy.OPTIONAL;
    }
}
