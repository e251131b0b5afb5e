package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A model sync: the response of getModelSync, createModelSync and updateModelSync, and an element
 * of the response of listModelSyncs.
 *
 * <p>In 2025-09-18 the list holds a lighter form: {@code targetConnectionId} and {@code
 * targetObject} instead of {@code target}, and no fields, filters, overrides or identity. Known
 * modes are {@code create}, {@code update}, {@code updateOrCreate}, {@code replace}, {@code
 * append}, {@code remove}, {@code snapshot}.
 *
 * @param active whether the sync runs on its schedule; may be null
 * @param createdAt when the sync was made; may be null
 * @param createdBy who made it; may be null
 * @param encryptionPassphrase passphrase for encrypted fields; a secret that {@link #toString()}
 *     hides; may be null
 * @param fields which field goes where; empty if absent, never null
 * @param filterLogic how the filters are joined, an expression of their labels; may be null
 * @param filters which records are taken; empty if absent, never null
 * @param id id of the sync; may be null
 * @param identity how a record is found in the destination; may be null
 * @param mode how records are written; may be null
 * @param modelIds ids of the models that are read; empty if absent, never null
 * @param name name of the sync; may be null
 * @param onlyEnrichUpdates whether only changed records are enriched; may be null
 * @param organizationId id of the organization; may be null
 * @param overrideFields fields that get a fixed value; empty if absent, never null
 * @param overrides values that are replaced on a condition; empty if absent, never null
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param schedule when the sync runs; may be null
 * @param skipInitialBackfill whether the first run leaves out the records that are there already;
 *     may be null
 * @param syncAllRecords whether each run takes all records, changed or not; may be null
 * @param target where records go; may be null
 * @param targetConnectionId list form: id of the connection that is written; may be null
 * @param targetObject list form: id of the object that is written; may be null
 * @param updatedAt when the sync was last changed; may be null
 * @param updatedBy who changed it last; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ModelSync(
        Boolean active,
        Instant createdAt,
        Actor createdBy,
        @Secret String encryptionPassphrase,
        List<Field> fields,
        String filterLogic,
        List<Filter> filters,
        String id,
        IdentityMapping identity,
        String mode,
        List<String> modelIds,
        String name,
        Boolean onlyEnrichUpdates,
        String organizationId,
        List<Field> overrideFields,
        List<ValueOverride> overrides,
        List<String> policies,
        Schedule schedule,
        Boolean skipInitialBackfill,
        Boolean syncAllRecords,
        Target target,
        String targetConnectionId,
        String targetObject,
        Instant updatedAt,
        Actor updatedBy,
        Map<String, Object> other) {

    public ModelSync {
        fields = Values.list(fields);
        filters = Values.list(filters);
        modelIds = Values.list(modelIds);
        overrideFields = Values.list(overrideFields);
        overrides = Values.list(overrides);
        policies = Values.list(policies);
        other = Values.other(other);
    }

    /** Hides the passphrase, and the values of fields that this record does not know. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }

    /**
     * A field of a model.
     *
     * @param field name of the field; may be null
     * @param modelId id of the model; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Source(String field, String modelId, Map<String, Object> other) {

        public Source {
            other = Values.other(other);
        }
    }

    /**
     * Which field of a model goes to which field of the destination.
     *
     * @param encryptionEnabled whether the value is encrypted; may be null
     * @param newField whether the field is made in the destination; may be null
     * @param overrideValue a fixed value to send instead; may be null
     * @param source the field that is read; may be null
     * @param syncMode mode of this field, if it differs from that of the sync; may be null
     * @param target id of the field that is written; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Field(
            Boolean encryptionEnabled,
            @JsonProperty("new") Boolean newField,
            String overrideValue,
            Source source,
            String syncMode,
            String target,
            Map<String, Object> other) {

        public Field {
            other = Values.other(other);
        }
    }

    /**
     * A condition that a record must meet.
     *
     * @param field the field of a model; may be null
     * @param fieldId id of the field; may be null
     * @param fieldType whose field it is: {@code Model} or {@code Target}; may be null
     * @param function how to compare, for instance {@code Equality} or {@code StringContains}; may
     *     be null
     * @param label name of the filter in {@code filterLogic}; may be null
     * @param value what to compare with, of any JSON type; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Filter(
            Source field,
            String fieldId,
            String fieldType,
            String function,
            String label,
            Object value,
            Map<String, Object> other) {

        public Filter {
            value = Values.tree(value);
            other = Values.other(other);
        }
    }

    /**
     * How a record of the source is found in the destination.
     *
     * @param function how to compare: {@code Equality}, {@code ISubstring}, {@code OneOf}, {@code
     *     DomainMatch}, {@code HostnameMatch}; may be null
     * @param newField whether the field is made in the destination; may be null
     * @param remoteFieldTypeId type of that field in the destination; may be null
     * @param source the field that is read; may be null
     * @param target id of the field in the destination; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record IdentityMapping(
            String function,
            Boolean newField,
            String remoteFieldTypeId,
            Source source,
            String target,
            Map<String, Object> other) {

        public IdentityMapping {
            other = Values.other(other);
        }
    }

    /**
     * A value that is replaced where a condition holds.
     *
     * @param field the field of a model; may be null
     * @param fieldId id of the field; may be null
     * @param function how to compare, as in a filter; may be null
     * @param override what to write instead, of any JSON type; may be null
     * @param value what to compare with, of any JSON type; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record ValueOverride(
            Source field,
            String fieldId,
            String function,
            Object override,
            Object value,
            Map<String, Object> other) {

        public ValueOverride {
            override = Values.tree(override);
            value = Values.tree(value);
            other = Values.other(other);
        }
    }

    /**
     * Where the records of a model sync go.
     *
     * @param configuration settings by the rules of the destination; empty if absent, never null
     * @param connectionId id of the connection that is written; may be null
     * @param create properties of an object to be made there; empty if absent, never null
     * @param filterLogic how the filters on the destination are joined; may be null
     * @param newName name of an object to be made there; may be null
     * @param object id of the object that is written; may be null
     * @param searchValues what was chosen to find the object; empty if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Target(
            @Secret Map<String, Object> configuration,
            String connectionId,
            Map<String, String> create,
            String filterLogic,
            String newName,
            String object,
            Map<String, Object> searchValues,
            Map<String, Object> other) {

        public Target {
            configuration = Values.object(configuration);
            create = Values.map(create);
            searchValues = Values.object(searchValues);
            other = Values.other(other);
        }

        /** Shows which settings there are and hides their values. */
        @Override
        public String toString() {
            return Masked.toString(this);
        }
    }
}
