package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model: what a model sync reads from a connection. An element of the response of listModels, the
 * response of getModel, createModel and updateModel.
 *
 * <p>A request body wants labels and fields as plain text; this record is what the responses hold.
 *
 * @param configuration where the records come from, by the rules of the connection type (a table, a
 *     query, ...); empty if absent, never null
 * @param connectionId id of the connection that is read
 * @param createdAt when the model was made
 * @param createdBy who made it
 * @param enricher the enrichment that adds fields
 * @param fields fields of the model; empty if absent, never null
 * @param id id of the model
 * @param identifier name of the field that identifies a record
 * @param labels labels, objects in the responses (a list of texts is read as well); empty if
 *     absent, never null
 * @param name name of the model
 * @param organizationId id of the organization
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param relations relations to other models; empty if absent, never null
 * @param trackingColumns names of the columns by which changes are noticed; empty if absent, never
 *     null
 * @param type id of the connection type, for instance {@code postgresql}
 * @param updatedAt when the model was last changed
 * @param updatedBy who changed it last
 * @param version number that grows with each change of the model
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record Model(
        @Secret Map<String, Object> configuration,
        @Nullable String connectionId,
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Nullable Enricher enricher,
        List<ModelField> fields,
        @Nullable String id,
        @Nullable String identifier,
        List<Object> labels,
        @Nullable String name,
        @Nullable String organizationId,
        List<String> policies,
        List<Relation> relations,
        List<String> trackingColumns,
        @Nullable String type,
        @Nullable Instant updatedAt,
        @Nullable Actor updatedBy,
        @Nullable Long version,
        Map<String, Object> other)
        implements ModelBuilder.With {

    public Model {
        configuration = Values.object(configuration);
        fields = Values.list(fields);
        labels = Values.objects(labels);
        policies = Values.list(policies);
        relations = Values.list(relations);
        trackingColumns = Values.list(trackingColumns);
        other = Values.other(other);
    }

    /**
     * The body for updateModel: the fields that it takes, as this record has them, explicit nulls
     * included. An update replaces the whole, so what is absent here is taken for not set.
     *
     * <p>Fields and labels are in it by name, fields that users added in full too.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
    }

    /** Shows which settings there are and hides their values. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }

    /**
     * The enrichment of a model: another connection that adds fields to each record.
     *
     * @param configuration settings by the rules of the enricher; empty if absent, never null
     * @param connectionId id of the enriching connection
     * @param enricherId id of the enricher
     * @param fields fields that it adds; empty if absent, never null
     * @param mappings which field of the model feeds which input of the enricher; empty if absent,
     *     never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Enricher(
            @Secret Map<String, Object> configuration,
            @Nullable String connectionId,
            @Nullable String enricherId,
            List<ModelField> fields,
            Map<String, String> mappings,
            Map<String, Object> other)
            implements ModelEnricherBuilder.With {

        public Enricher {
            configuration = Values.object(configuration);
            fields = Values.list(fields);
            mappings = Values.map(mappings);
            other = Values.other(other);
        }

        /** Shows which settings there are and hides their values. */
        @Override
        public String toString() {
            return Masked.toString(this);
        }
    }

    /**
     * A field of a model that points to a field of another model.
     *
     * @param from name of the field in this model
     * @param to what it points to
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Relation(
            @Nullable String from, @Nullable RelationTarget to, Map<String, Object> other)
            implements ModelRelationBuilder.With {

        public Relation {
            other = Values.other(other);
        }
    }

    /**
     * The far end of a relation.
     *
     * @param field name of the field in the other model
     * @param modelId id of the other model
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record RelationTarget(
            @Nullable String field, @Nullable String modelId, Map<String, Object> other)
            implements ModelRelationTargetBuilder.With {

        public RelationTarget {
            other = Values.other(other);
        }
    }
}
