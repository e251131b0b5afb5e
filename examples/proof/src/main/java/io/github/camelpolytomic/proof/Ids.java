package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.operation.Group;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The ids that a survey has come across, each with those that it hangs on. */
final class Ids {

    /**
     * An answer that has ids.
     *
     * @param operation whose answer
     * @param items the JSON pointer of what has an id, or of the array of such
     * @param field the JSON pointer of the id in an item
     * @param parameter what it is
     */
    private record Source(Operation operation, String items, String field, Parameter parameter) {}

    private static final List<Source> SOURCES =
            List.of(
                    list(Operation.listConnections, Parameter.connectionId),
                    new Source(
                            Operation.listConnections,
                            "/data",
                            "/type/id",
                            Parameter.connectionType),
                    list(Operation.listConnectionTypes, Parameter.connectionType),
                    list(Operation.listModels, Parameter.modelId),
                    list(Operation.listModels, Parameter.entityId),
                    list(Operation.listBulkSyncs, Parameter.syncId),
                    list(Operation.listBulkSyncExecutions, Parameter.executionId),
                    list(Operation.listBulkSyncSchedules, Parameter.scheduleId),
                    list(Operation.listBulkSyncSchemas, Parameter.schemaId),
                    list(Operation.listModelSyncs, Parameter.syncId),
                    list(Operation.listModelSyncExecutions, Parameter.executionId),
                    list(Operation.listPolicies, Parameter.policyId),
                    list(Operation.listRoles, Parameter.roleId),
                    list(Operation.listWebhooks, Parameter.webhookId),
                    list(Operation.listOrganizations, Parameter.organizationId),
                    list(Operation.listUsers, Parameter.userId),
                    list(Operation.listCurrentOrganizationUsers, Parameter.userId),
                    new Source(Operation.getBulkSource, "/data/schemas", "/id", Parameter.schemaId),
                    new Source(
                            Operation.getCurrentOrganization,
                            "/data",
                            "/id",
                            Parameter.organizationId),
                    new Source(
                            Operation.getIdentity,
                            "/data",
                            "/organization_id",
                            Parameter.organizationId),
                    list(Operation.listConnectionTargetObjects, Parameter.target),
                    new Source(
                            Operation.listConnectionTargetObjects,
                            "/target_creation/properties",
                            "/id",
                            Parameter.property));

    /** What no answer names. */
    private static final Map<String, String> KNOWN =
            Map.of(Parameter.logType.name(), "records", Parameter.jobType.name(), "samplemodel");

    private final Set<Map<String, String>> known = new LinkedHashSet<>(Set.of(KNOWN));

    private static Source list(Operation operation, Parameter parameter) {
        return new Source(operation, "/data", "/id", parameter);
    }

    /**
     * What to call an operation with.
     *
     * @param most how many different ones at the most
     * @return empty when a parameter that it must have is not known
     */
    List<Map<Parameter, String>> of(Operation operation, Set<Parameter> needed, int most) {
        Set<Map<Parameter, String>> found = new LinkedHashSet<>();
        for (Map<String, String> ids : known) {
            Map<Parameter, String> values = values(operation, needed, ids);
            if (values.size() == needed.size() && found.size() < most) {
                found.add(values);
            }
        }
        return List.copyOf(found.isEmpty() ? joined(operation, needed, most) : found);
    }

    /** What two answers give together, if they are about the same. */
    private Set<Map<Parameter, String>> joined(
            Operation operation, Set<Parameter> needed, int most) {
        List<Map<Parameter, String>> parts =
                known.stream()
                        .map(ids -> values(operation, needed, ids))
                        .filter(values -> !values.isEmpty())
                        .distinct()
                        .toList();
        Set<Map<Parameter, String>> found = new LinkedHashSet<>();
        for (Map<Parameter, String> one : parts) {
            for (Map<Parameter, String> other : parts) {
                Map<Parameter, String> both = new LinkedHashMap<>(one);
                boolean agree =
                        other.entrySet().stream()
                                .allMatch(
                                        e ->
                                                e.getValue()
                                                                .equals(
                                                                        both.putIfAbsent(
                                                                                e.getKey(),
                                                                                e.getValue()))
                                                        || !one.containsKey(e.getKey()));
                if (agree && both.size() == needed.size() && found.size() < most) {
                    found.add(both);
                }
            }
        }
        return found;
    }

    private static Map<Parameter, String> values(
            Operation operation, Set<Parameter> needed, Map<String, String> ids) {
        Map<Parameter, String> values = new LinkedHashMap<>();
        for (Parameter parameter : needed) {
            String value = ids.get(name(operation, parameter));
            if (value != null) {
                values.put(parameter, value);
            }
        }
        return values;
    }

    /** Takes the ids of an answer. */
    void learn(Operation operation, Map<Parameter, String> asked, Answer answer) {
        if (!answer.isGood() || answer.body() == null) {
            return;
        }
        for (Source source : SOURCES) {
            if (source.operation() == operation) {
                JsonNode items = answer.body().at(source.items());
                for (JsonNode item : items.isArray() ? items : List.of(items)) {
                    JsonNode id = item.at(source.field());
                    if (id.isTextual() && !id.asText().isEmpty()) {
                        remember(operation, asked, source.parameter(), id.asText());
                    }
                }
            }
        }
        if (operation == Operation.getModelSyncExecutionLogUrls) {
            for (JsonNode url : answer.data().path("urls")) {
                String file = url.asText().replaceAll("[?#].*$", "").replaceAll("^.*/", "");
                remember(operation, asked, Parameter.filename, file);
            }
        }
    }

    private void remember(
            Operation operation, Map<Parameter, String> asked, Parameter what, String id) {
        Map<String, String> ids = new LinkedHashMap<>(KNOWN);
        asked.forEach((parameter, value) -> ids.put(name(operation, parameter), value));
        ids.put(name(operation, what), id);
        known.add(ids);
    }

    /** A bulk sync and a model sync are different things, though both ids are called syncId. */
    private static String name(Operation operation, Parameter parameter) {
        boolean ambiguous = parameter == Parameter.syncId || parameter == Parameter.executionId;
        return ambiguous && isBulk(operation.group()) ? "bulk." + parameter : parameter.name();
    }

    private static boolean isBulk(Group group) {
        return group.name().startsWith("BULK");
    }

    /** What an operation lacks to be called, for people to read. */
    List<String> missing(Operation operation, Set<Parameter> needed) {
        List<String> missing = new ArrayList<>();
        for (Parameter parameter : needed) {
            boolean never =
                    known.stream()
                            .map(ids -> ids.get(name(operation, parameter)))
                            .noneMatch(Objects::nonNull);
            if (never) {
                missing.add(parameter.name());
            }
        }
        return missing.isEmpty()
                ? Stream.of("ids that belong together").toList()
                : List.copyOf(missing);
    }
}
