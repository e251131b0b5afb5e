package io.github.camelpolytomic.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.operation.Lifecycle;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes an OpenLineage run event of an execution of a bulk sync or a model sync, as a wait or a
 * feed of executions gives it: what ran, what it read and wrote, how many records, and what went
 * wrong.
 *
 * <p>An execution does not say which connections it reads and writes. Put the sync, as getBulkSync
 * or getModelSync answers, into the exchange property {@value #SYNC} before; without it the event
 * has no data sets but for those that the execution itself names. Where other tools call the same
 * data by a name of their own, put that namespace under the id of the connection into the Map in
 * the exchange property {@value #NAMESPACES}.
 */
@DataTypeTransformer(
        name = "polytomic:application-openlineage",
        description = "Makes the body an OpenLineage run event, of an execution of a sync")
public class OpenLineageDataTypeTransformer extends Transformer {

    /** The name of the exchange property with the sync that ran, a Map; may be absent. */
    public static final String SYNC = "CamelPolytomicSync";

    /**
     * The name of the exchange property with OpenLineage namespaces by the ids of connections, a
     * Map; may be absent.
     */
    public static final String NAMESPACES = "CamelPolytomicNamespaces";

    private static final String PRODUCER = "urn:camel-polytomic";
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final String EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";

    /** The facets that are used, and their versions in OpenLineage. */
    private enum Facet {
        ErrorMessageRunFacet("1-0-1"),
        NominalTimeRunFacet("1-0-1"),
        JobTypeJobFacet("2-0-3"),
        OutputStatisticsOutputDatasetFacet("1-0-2");

        private final String version;

        Facet(String version) {
            this.version = version;
        }

        private ObjectNode begin() {
            ObjectNode facet = node();
            facet.put("_producer", PRODUCER);
            facet.put(
                    "_schemaURL",
                    SPEC + "facets/" + version + "/" + name() + ".json#/$defs/" + name());
            return facet;
        }
    }

    private static ObjectNode node() {
        return CloudEventsDataTypeTransformer.MAPPER.createObjectNode();
    }

    /**
     * Transforms a message in place.
     *
     * @throws IllegalArgumentException when it holds no execution
     */
    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        Told told = new Told(message);
        Map<?, ?> execution = told.execution();
        if (execution == null || text(execution, "status") == null) {
            throw new IllegalArgumentException(
                    "There is no execution of a sync in the message: the body must be a Map as"
                            + " getBulkSyncExecution or getModelSyncExecution answers");
        }
        Exchange exchange = message.getExchange();
        Map<?, ?> sync = exchange.getProperty(SYNC, Map.class);
        Map<?, ?> namespaces = exchange.getProperty(NAMESPACES, Map.class);
        Run run = new Run(told, execution, orEmpty(sync), orEmpty(namespaces));
        try {
            message.setBody(CloudEventsDataTypeTransformer.MAPPER.writeValueAsString(run.event()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The execution cannot be written as JSON", e);
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }

    private static Map<?, ?> orEmpty(Map<?, ?> map) {
        return map == null ? Map.of() : map;
    }

    private static String text(Map<?, ?> map, String name) {
        return Objects.toString(map.get(name), null);
    }

    private static Long number(Map<?, ?> map, String... names) {
        for (String name : names) {
            if (map.get(name) instanceof Number number) {
                return number.longValue();
            }
        }
        return null;
    }

    /** One execution. */
    private record Run(Told told, Map<?, ?> execution, Map<?, ?> sync, Map<?, ?> namespaces) {

        private boolean isBulk() {
            return !(execution.get("counts") instanceof Map) && !sync.containsKey("target");
        }

        private ObjectNode event() {
            Outcome outcome = outcome();
            ObjectNode event = node();
            event.put("eventType", type(outcome));
            event.put("eventTime", time(outcome));
            event.put("producer", PRODUCER);
            event.put("schemaURL", EVENT);
            ObjectNode run = event.putObject("run");
            run.put("runId", runId());
            ObjectNode facets = run.putObject("facets");
            nominalTime(facets);
            if (outcome == Outcome.FAILED || outcome == Outcome.SUCCEEDED_WITH_WARNINGS) {
                error(facets, outcome);
            }
            ObjectNode job = event.putObject("job");
            job.put("namespace", "polytomic://" + host());
            job.put("name", jobName());
            job.putObject("facets").set("jobType", jobType());
            ArrayNode inputs = event.putArray("inputs");
            ArrayNode outputs = event.putArray("outputs");
            if (isBulk()) {
                bulk(inputs, outputs);
            } else {
                model(inputs, outputs);
            }
            return event;
        }

        private Outcome outcome() {
            Lifecycle lifecycle = isBulk() ? Lifecycle.BULK_EXECUTION : Lifecycle.MODEL_EXECUTION;
            return lifecycle.outcome(text(execution, "status"));
        }

        private String type(Outcome outcome) {
            if (outcome == null) {
                return text(execution, "started_at") == null ? "START" : "RUNNING";
            }
            return switch (outcome) {
                case SUCCEEDED, SUCCEEDED_WITH_WARNINGS -> "COMPLETE";
                case CANCELED -> "ABORT";
                default -> "FAIL";
            };
        }

        private String time(Outcome outcome) {
            String at = outcome == null ? null : text(execution, "completed_at");
            at = at == null ? text(execution, "updated_at") : at;
            return at == null ? Instant.now().toString() : at;
        }

        /** An id of Polytomic is a UUID; one that is none becomes one, always the same. */
        private String runId() {
            String id = text(execution, "id");
            id = id == null ? String.valueOf(told.id(Parameter.executionId)) : id;
            try {
                return UUID.fromString(id).toString();
            } catch (IllegalArgumentException e) {
                return UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
            }
        }

        private String host() {
            String host = URI.create(told.baseUrl()).getHost();
            return host == null ? "polytomic" : host;
        }

        private String jobName() {
            String name = text(sync, "name");
            name = name == null ? told.text(Header.SYNC_NAME) : name;
            name = name == null ? told.id(Parameter.syncId) : name;
            return name == null ? "sync" : name;
        }

        private void nominalTime(ObjectNode facets) {
            if (text(execution, "started_at") == null) {
                return;
            }
            ObjectNode time = Facet.NominalTimeRunFacet.begin();
            time.put("nominalStartTime", text(execution, "started_at"));
            if (text(execution, "completed_at") != null) {
                time.put("nominalEndTime", text(execution, "completed_at"));
            }
            facets.set("nominalTime", time);
        }

        private void error(ObjectNode facets, Outcome outcome) {
            String why = text(execution, "status_message");
            if (why == null && execution.get("errors") instanceof List<?> all && !all.isEmpty()) {
                why = Objects.toString(all.get(0));
            }
            Long errors = number(counts(), "error_count", "error");
            String message = why == null ? "ended with status " + text(execution, "status") : why;
            if (outcome != Outcome.FAILED && why == null && errors == null) {
                return;
            }
            ObjectNode error = Facet.ErrorMessageRunFacet.begin();
            error.put("message", errors == null ? message : message + " (errors: " + errors + ")");
            error.put("programmingLanguage", "Polytomic");
            facets.set("errorMessage", error);
        }

        private ObjectNode jobType() {
            ObjectNode type = Facet.JobTypeJobFacet.begin();
            type.put("processingType", "BATCH");
            type.put("integration", "POLYTOMIC");
            type.put("jobType", isBulk() ? "BULK_SYNC" : "MODEL_SYNC");
            return type;
        }

        private Map<?, ?> counts() {
            return execution.get("counts") instanceof Map<?, ?> counts ? counts : execution;
        }

        private void bulk(ArrayNode inputs, ArrayNode outputs) {
            if (!(execution.get("schemas") instanceof List<?> schemas)) {
                return;
            }
            for (Object one : schemas) {
                if (one instanceof Map<?, ?> schema && text(schema, "schema") != null) {
                    String name = text(schema, "schema");
                    inputs.add(dataset(text(sync, "source_connection_id"), name));
                    String output = text(schema, "output_name");
                    ObjectNode written =
                            dataset(
                                    text(sync, "destination_connection_id"),
                                    output == null || output.isEmpty() ? name : output);
                    statistics(written, number(schema, "record_count"));
                    outputs.add(written);
                }
            }
        }

        private void model(ArrayNode inputs, ArrayNode outputs) {
            for (String model : models()) {
                inputs.add(dataset(null, "models/" + model));
            }
            Map<?, ?> target = sync.get("target") instanceof Map<?, ?> map ? map : Map.of();
            String connection = text(target, "connection_id");
            String object = text(target, "object");
            object = object == null ? text(target, "new_name") : object;
            if (connection != null && object != null) {
                ObjectNode written = dataset(connection, object);
                statistics(written, number(counts(), "total"));
                outputs.add(written);
            }
        }

        private Set<String> models() {
            Set<String> models = new LinkedHashSet<>();
            if (sync.get("model_ids") instanceof List<?> ids) {
                ids.forEach(id -> models.add(id.toString()));
            }
            if (sync.get("fields") instanceof List<?> fields) {
                for (Object one : fields) {
                    if (one instanceof Map<?, ?> field
                            && field.get("source") instanceof Map<?, ?> source
                            && text(source, "model_id") != null) {
                        models.add(text(source, "model_id"));
                    }
                }
            }
            return models;
        }

        private ObjectNode dataset(String connection, String name) {
            Object known = connection == null ? null : namespaces.get(connection);
            String own = "polytomic://" + host() + (connection == null ? "" : "/" + connection);
            ObjectNode dataset = node();
            dataset.put("namespace", Objects.toString(known, own));
            dataset.put("name", name);
            return dataset;
        }

        private static void statistics(ObjectNode dataset, Long rows) {
            if (rows != null) {
                ObjectNode facet = Facet.OutputStatisticsOutputDatasetFacet.begin();
                facet.put("rowCount", rows);
                dataset.putObject("outputFacets").set("outputStatistics", facet);
            }
        }
    }
}
