package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.simulator.RecordedRequest;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.contract.Route;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation in every version, called through the component on the simulator, held against
 * openapi.json.
 */
class EveryOperationOnSimulatorTest extends SimulatorTestSupport {

    private static final Contract CONTRACT = Contract.published();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE_ID = "248df4b7-aa70-47b8-a036-33ac447e668d";

    /** Where the published sample names what does not exist here, or there is none. */
    private static final Map<String, String> BODIES =
            Map.of(
                    "upsertSchemaFields",
                            "{\"fields\":[{\"field_id\":\"vip\",\"label\":\"VIP\",\"type\":\"boolean\"}]}",
                    "setSchemaPrimaryKeys",
                            "{\"fields\":[{\"field_id\":\"email\",\"is_primary_key\":true}]}",
                    "patchSchemaField", "{\"label\":\"E-mail address\"}",
                    "createSharedConnection",
                            "{\"child_organization_id\":\"" + Seeds.CHILD_ORGANIZATION + "\"}",
                    "updateModelSyncExecution", "{\"status\":\"canceled\"}",
                    "updateOrganization", "{\"name\":\"Northwind Outfitters Quebec\"}",
                    "getConnectionTargetFields", "{\"target\":\"public.customers\"}");

    static Stream<Arguments> calls() {
        return Stream.of(Operation.values())
                .flatMap(
                        operation ->
                                operation.templates().stream()
                                        .flatMap(template -> template.versions().stream())
                                        .map(version -> Arguments.of(operation, version)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("calls")
    void isResponseedAsDeclared(Operation operation, ApiVersion version) throws Exception {
        if (CONTRACT.scope(operation.name()) == Contract.Scope.PARTNER) {
            component.getConfiguration().setApiKey(null);
            component.getConfiguration().setPartnerApiKey(simulator.partnerKey());
        }
        context.start();
        Map<String, Object> headers = headers(operation, operation.template(version));
        simulator.clearRequests();

        Exchange done =
                template.request(
                        "polytomic:" + operation + "?bodyFormat=stream&apiVersion=" + version,
                        exchange -> {
                            exchange.getMessage().setHeaders(headers);
                            exchange.getMessage().setBody(body(operation, version));
                        });

        assertThat(done.getException()).isNull();
        if (operation != Operation.getModelSyncExecutionLog) {
            // that one ends at a store of files, which knows of no versions
            assertThat(done.getMessage().getHeader(PolytomicConstants.RESPONSE_VERSION))
                    .isEqualTo(version.date());
        }
        RecordedRequest request = simulator.requests().get(0);
        assertThat(request.operation()).isEqualTo(operation.name());
        Route.Match match = CONTRACT.find(version.date(), request.method(), request.rawPath());
        assertThat(match.route().operation()).isEqualTo(operation.name());
        if (request.body().length > 0 && version == ApiVersion.V2025_09_18) {
            assertThat(CONTRACT.check(match.route(), version.date(), JSON.readTree(request.body())))
                    .isEmpty();
        }
        if (version == ApiVersion.V2025_09_18) {
            validateResponse(operation, done);
        }
    }

    private static void validateResponse(Operation operation, Exchange done) throws IOException {
        Integer status =
                done.getMessage().getHeader(PolytomicConstants.RESPONSE_CODE, Integer.class);
        assertThat(CONTRACT.declares(operation.name(), status)).isTrue();
        JsonNode schema =
                CONTRACT.declaration(operation.name())
                        .at("/responses/" + status + "/content/application~1json/schema");
        byte[] bytes = done.getMessage().getBody(byte[].class);
        if (schema.isMissingNode()) {
            // the log file is the one response that has a body and no declaration
            assertThat(operation == Operation.getModelSyncExecutionLog || bytes.length == 0)
                    .isTrue();
            return;
        }
        String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
        assertThat(CONTRACT.schemas().check(name, JSON.readTree(bytes))).isEmpty();
    }

    private static String body(Operation operation, ApiVersion version) throws IOException {
        if (operation.template(version).body() == BodyPolicy.NONE) {
            return null;
        }
        if (BODIES.containsKey(operation.name())) {
            return BODIES.get(operation.name());
        }
        JsonNode body = sample(operation).path("body");
        if (body.isMissingNode()) {
            return null;
        }
        String text =
                body.toString()
                        .replace(SAMPLE_ID, Seeds.WAREHOUSE_CONNECTION)
                        .replace("mail@example.com", "new.colleague@northwind.example");
        return version == ApiVersion.V2025_09_18
                ? text
                : text.replace("\"default_schedule\"", "\"schedule\"");
    }

    private static JsonNode sample(Operation operation) throws IOException {
        String name = "/contract/examples/requests/" + operation + ".json";
        return Contract.class.getResource(name) == null
                ? JSON.createObjectNode()
                : JSON.readTree(Contract.class.getResource(name));
    }

    private Map<String, Object> headers(Operation operation, RequestTemplate template)
            throws IOException {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        boolean bulk = template.path().startsWith("/api/bulk/");
        for (Parameter parameter : template.pathParameters()) {
            values.put(parameter, id(operation, parameter, bulk));
        }
        JsonNode query = sample(operation).path("query");
        for (Parameter parameter : template.queryParameters()) {
            JsonNode value = query.path(parameter.queryName());
            if (parameter == Parameter.target) {
                values.put(parameter, "public.customers");
            } else if (parameter == Parameter.syncId) {
                values.put(parameter, Seeds.ORDERS_BULK_SYNC);
            } else if (value.isValueNode()
                    && !Set.of("pageToken", "page", "after", "async").contains(parameter.name())) {
                values.put(parameter, value.asText());
            }
        }
        Map<String, Object> headers = new HashMap<>();
        values.forEach((parameter, value) -> headers.put(parameter.header(), value));
        if (Set.of(Operation.cancelBulkSync, Operation.cancelBulkSyncSchema).contains(operation)) {
            simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        } else if (operation == Operation.cancelModelSync) {
            simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        }
        return headers;
    }

    private Object id(Operation operation, Parameter parameter, boolean bulk) {
        return switch (parameter) {
            case connectionId -> Seeds.WAREHOUSE_CONNECTION;
            case connectionType -> "postgresql";
            case modelId, entityId -> Seeds.CUSTOMERS_MODEL;
            case syncId -> bulk ? Seeds.ORDERS_BULK_SYNC : Seeds.CONTACTS_MODEL_SYNC;
            case scheduleId -> Seeds.ORDERS_BULK_SCHEDULE;
            case schemaId -> Seeds.CUSTOMERS_SCHEMA;
            case fieldId -> "email";
            case property -> "schema";
            case organizationId ->
                    Set.of(Operation.deleteOrganization, Operation.updateOrganization)
                                    .contains(operation)
                            ? Seeds.CHILD_ORGANIZATION
                            : Seeds.ORGANIZATION;
            case userId -> Seeds.MEMBER_USER;
            case roleId -> Seeds.ANALYST_ROLE;
            case policyId -> Seeds.FINANCE_POLICY;
            case logType -> "records";
            case filename -> "part-0.ndjson";
            case jobType -> "samplemodel";
            case webhookId ->
                    created(
                            "createWebhook",
                            Map.of("endpoint", "http://localhost:9/hook", "secret", "whisper-it"));
            case queryId ->
                    created(
                            "runQuery?connectionId="
                                    + Seeds.WAREHOUSE_CONNECTION
                                    + "&query=RAW(select 1)",
                            null);
            case jobId -> {
                yield template.request(
                                "polytomic:sampleModelRecords?async=true&modelId="
                                        + Seeds.CUSTOMERS_MODEL,
                                exchange -> {})
                        .getMessage()
                        .getHeader(PolytomicConstants.JOB, Map.class)
                        .get("job_id");
            }
            case executionId -> execution(operation, bulk);
            default -> throw new AssertionError("no value for " + parameter);
        };
    }

    private Object created(String uri, Object body) {
        Map<?, ?> response = template.requestBody("polytomic:" + uri, body, Map.class);
        return response.get("id");
    }

    private String execution(Operation operation, boolean bulk) {
        boolean running =
                operation.name().startsWith("cancel")
                        || operation == Operation.updateModelSyncExecution;
        if (!running) {
            return bulk ? Seeds.ORDERS_BULK_EXECUTION : Seeds.CONTACTS_EXECUTION;
        }
        return bulk
                ? simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC)
                : simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
    }
}
