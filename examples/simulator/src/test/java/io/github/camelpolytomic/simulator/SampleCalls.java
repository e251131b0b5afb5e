package io.github.camelpolytomic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.contract.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a call that should succeed out of a route, the published samples and the seeds. */
final class SampleCalls {

    private static final String SAMPLE_ID = "248df4b7-aa70-47b8-a036-33ac447e668d";

    /** Bodies where there is no sample, or one that names what does not exist here. */
    private static final Map<String, String> BODIES =
            Map.of(
                    "upsertSchemaFields",
                    "{\"fields\":[{\"field_id\":\"vip\",\"label\":\"VIP\",\"type\":\"boolean\"}]}",
                    "setSchemaPrimaryKeys",
                    "{\"fields\":[{\"field_id\":\"email\",\"is_primary_key\":true}]}",
                    "patchSchemaField",
                    "{\"label\":\"E-mail address\"}",
                    "createSharedConnection",
                    "{\"child_organization_id\":\"" + Seeds.CHILD_ORGANIZATION + "\"}",
                    "updateModelSyncExecution",
                    "{\"status\":\"canceled\"}",
                    "updateOrganization",
                    "{\"name\":\"Northwind Outfitters Quebec\"}",
                    "getConnectionTargetFields",
                    "{\"target\":\"public.customers\"}");

    private static final Set<String> UNSENT = Set.of("page_token", "page", "after", "async");

    private final PolytomicSimulator simulator;
    private final Http http;

    SampleCalls(PolytomicSimulator simulator) {
        this.simulator = simulator;
        this.http = new Http(simulator);
    }

    Http.Reply call(Route route, String version) throws IOException {
        JsonNode sample = sample(route.operation());
        String body = body(route, version, sample);
        boolean partner = Contract.published().scope(route.operation()) == Contract.Scope.PARTNER;
        return http.send(
                route.method(),
                path(route) + query(route, sample),
                body,
                "X-Polytomic-Version",
                version,
                "Authorization",
                "Bearer " + (partner ? simulator.partnerKey() : simulator.apiKey()));
    }

    private static JsonNode sample(String operation) throws IOException {
        String name = "examples/requests/" + operation + ".json";
        if (Contract.class.getResource("/contract/" + name) == null) {
            return Json.MAPPER.createObjectNode();
        }
        return Json.read(Contract.resource(name));
    }

    private static String body(Route route, String version, JsonNode sample) {
        if ("GET".equals(route.method())) {
            return null;
        }
        String own = BODIES.get(route.operation());
        if (own != null) {
            return own;
        }
        if (!sample.has("body")) {
            return null;
        }
        String text =
                sample.path("body")
                        .toString()
                        .replace(SAMPLE_ID, Seeds.WAREHOUSE_CONNECTION)
                        .replace("mail@example.com", "new.colleague@northwind.example");
        return Contract.NEWEST.equals(version)
                ? text
                : text.replace("\"default_schedule\"", "\"schedule\"");
    }

    private static String query(Route route, JsonNode sample) {
        List<String> parts = new ArrayList<>();
        for (Route.QueryParameter parameter : route.query()) {
            String name = parameter.name();
            JsonNode value = sample.path("query").path(name);
            if (UNSENT.contains(name) || value.isMissingNode()) {
                continue;
            }
            switch (name) {
                case "target" -> parts.add("target=public.customers");
                case "sync_id" -> parts.add("sync_id=" + Seeds.ORDERS_BULK_SYNC);
                default -> parts.add(name + "=" + encode(value.asText()));
            }
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String path(Route route) {
        StringBuilder path = new StringBuilder();
        String[] segments = route.path().split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            String segment = segments[i];
            path.append('/');
            path.append(segment.startsWith("{") ? encode(value(route, segments[i - 1])) : segment);
        }
        return path.toString();
    }

    /** What a path parameter is depends on the word before it. */
    private String value(Route route, String before) {
        boolean bulk = route.path().startsWith("/api/bulk/");
        return switch (before) {
            case "connections", "source", "dest", "enrichment" -> Seeds.WAREHOUSE_CONNECTION;
            case "connection_types" -> "postgresql";
            case "models" -> Seeds.CUSTOMERS_MODEL;
            case "syncs" -> bulk ? Seeds.ORDERS_BULK_SYNC : Seeds.CONTACTS_MODEL_SYNC;
            case "schedules" -> Seeds.ORDERS_BULK_SCHEDULE;
            case "schemas", "schema" -> Seeds.CUSTOMERS_SCHEMA;
            case "fields" -> "email";
            case "properties" -> "schema";
            case "organizations" -> organization(route);
            case "users" -> Seeds.MEMBER_USER;
            case "roles" -> Seeds.ANALYST_ROLE;
            case "policies" -> Seeds.FINANCE_POLICY;
            case "entities" -> Seeds.CUSTOMERS_MODEL;
            case "webhooks" -> webhook();
            case "queries" -> query();
            case "jobs" -> "samplemodel";
            case "executions" -> execution(route, bulk);
            case "{type}" -> route.path().startsWith("/api/jobs/") ? job() : "part-0.ndjson";
            case "{id}" -> "records";
            case "{connection_id}" -> Seeds.CUSTOMERS_SCHEMA;
            default -> throw new AssertionError("No value after " + before + " in " + route);
        };
    }

    private static String organization(Route route) {
        return Set.of("deleteOrganization", "updateOrganization").contains(route.operation())
                ? Seeds.CHILD_ORGANIZATION
                : Seeds.ORGANIZATION;
    }

    /** Something that can be canceled has to run. */
    void prepare(Route route) {
        if (Set.of("cancelBulkSync", "cancelBulkSyncSchema").contains(route.operation())) {
            simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        } else if ("cancelModelSync".equals(route.operation())) {
            simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        }
    }

    private String execution(Route route, boolean bulk) {
        boolean running = "PUT".equals(route.method()) || route.operation().startsWith("cancel");
        if (!running) {
            return bulk ? Seeds.ORDERS_BULK_EXECUTION : Seeds.CONTACTS_EXECUTION;
        }
        return bulk
                ? simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC)
                : simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
    }

    private String webhook() {
        String body = "{\"endpoint\":\"http://localhost:9/hook\",\"secret\":\"whisper-it\"}";
        return http.post("/api/webhooks", body).data().path("id").asText();
    }

    private String query() {
        String path = "/api/connections/" + Seeds.WAREHOUSE_CONNECTION + "/query?query=select+1";
        return http.post(path, null).data().path("id").asText();
    }

    private String job() {
        String path = "/api/models/" + Seeds.CUSTOMERS_MODEL + "/sample?async=true";
        return http.get(path).json().path("job").path("job_id").asText();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
