package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model sync: the response of getModelSync, createModelSync and updateModelSync, and an element
 * of the response of listModelSyncs.
 *
 * <p>In 2025-09-18 the list holds a lighter form: {@code targetConnectionId} and {@code
 * targetObject} instead of {@code target}, and no fields, filters, overrides or identity. Known
 * modes are {@code create}, {@code update}, {@code updateOrCreate}, {@code replace}, {@code
 * append}, {@code remove}, {@code snapshot}.
 *
 * @param active whether the sync runs on its schedule
 * @param createdAt when the sync was made
 * @param createdBy who made it
 * @param encryptionPassphrase passphrase for encrypted fields; a secret that {@link #toString()}
 *     hides
 * @param fields which field goes where; empty if absent, never null
 * @param filterLogic how the filters are joined, an expression of their labels
 * @param filters which records are taken; empty if absent, never null
 * @param id id of the sync
 * @param identity how a record is found in the destination
 * @param mode how records are written
 * @param modelIds ids of the models that are read; empty if absent, never null
 * @param name name of the sync
 * @param onlyEnrichUpdates whether only changed records are enriched
 * @param organizationId id of the organization
 * @param overrideFields fields that get a fixed value; empty if absent, never null
 * @param overrides values that are replaced on a condition; empty if absent, never null
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param schedule when the sync runs
 * @param skipInitialBackfill whether the first run leaves out the records that are there already
 * @param syncAllRecords whether each run takes all records, changed or not
 * @param target where records go
 * @param targetConnectionId list form: id of the connection that is written
 * @param targetObject list form: id of the object that is written
 * @param updatedAt when the sync was last changed
 * @param updatedBy who changed it last
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record ModelSync(
        @Nullable Boolean active,
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Secret @Nullable String encryptionPassphrase,
        List<Field> fields,
        @Nullable String filterLogic,
        List<Filter> filters,
        @Nullable String id,
        @Nullable IdentityMapping identity,
        @Nullable String mode,
        List<String> modelIds,
        @Nullable String name,
        @Nullable Boolean onlyEnrichUpdates,
        @Nullable String organizationId,
        List<Field> overrideFields,
        List<ValueOverride> overrides,
        List<String> policies,
        @Nullable Schedule schedule,
        @Nullable Boolean skipInitialBackfill,
        @Nullable Boolean syncAllRecords,
        @Nullable Target target,
        @Nullable String targetConnectionId,
        @Nullable String targetObject,
        @Nullable Instant updatedAt,
        @Nullable Actor updatedBy,
        Map<String, Object> other)
        implements ModelSyncBuilder.With {

    public ModelSync {
        fields = Values.list(fields);
        filters = Values.list(filters);
        modelIds = Values.list(modelIds);
        overrideFields = Values.list(overrideFields);
        overrides = Values.list(overrides);
        policies = Values.list(policies);
        other = Values.other(other);
    }

    /**
     * The body for updateModelSync: the fields that it takes, as this record has them, explicit
     * nulls included. An update replaces the whole, so what is absent here is taken for not set.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
    }

    /** Hides the passphrase, and the values of fields that this record does not know. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }

    /**
     * A field of a model.
     *
     * @param field name of the field
     * @param modelId id of the model
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Source(
            @Nullable String field, @Nullable String modelId, Map<String, Object> other)
            implements ModelSyncSourceBuilder.With {

        public Source {
            other = Values.other(other);
        }
    }

    /**
     * Which field of a model goes to which field of the destination.
     *
     * @param encryptionEnabled whether the value is encrypted
     * @param newField whether the field is made in the destination
     * @param overrideValue a fixed value to send instead
     * @param source the field that is read
     * @param syncMode mode of this field, if it differs from that of the sync
     * @param target id of the field that is written
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Field(
            @Nullable Boolean encryptionEnabled,
            @JsonProperty("new") @Nullable Boolean newField,
            @Nullable String overrideValue,
            @Nullable Source source,
            @Nullable String syncMode,
            @Nullable String target,
            Map<String, Object> other)
            implements ModelSyncFieldBuilder.With {

        public Field {
            other = Values.other(other);
        }
    }

    /**
     * A condition that a record must meet.
     *
     * @param field the field of a model
     * @param fieldId id of the field
     * @param fieldType whose field it is: {@code Model} or {@code Target}
     * @param function how to compare, for instance {@code Equality} or {@code StringContains}; may
     *     be null
     * @param label name of the filter in {@code filterLogic}
     * @param value what to compare with, of any JSON type
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Filter(
            @Nullable Source field,
            @Nullable String fieldId,
            @Nullable String fieldType,
            String function,
            @Nullable String label,
            @Nullable Object value,
            Map<String, Object> other)
            implements ModelSyncFilterBuilder.With {

        public Filter {
            value = Values.tree(value);
            other = Values.other(other);
        }
    }

    /**
     * How a record of the source is found in the destination.
     *
     * @param function how to compare: {@code Equality}, {@code ISubstring}, {@code OneOf}, {@code
     *     DomainMatch}, {@code HostnameMatch}
     * @param newField whether the field is made in the destination
     * @param remoteFieldTypeId type of that field in the destination
     * @param source the field that is read
     * @param target id of the field in the destination
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record IdentityMapping(
            @Nullable String function,
            @Nullable Boolean newField,
            @Nullable String remoteFieldTypeId,
            @Nullable Source source,
            @Nullable String target,
            Map<String, Object> other)
            implements ModelSyncIdentityMappingBuilder.With {

        public IdentityMapping {
            other = Values.other(other);
        }
    }

    /**
     * A value that is replaced where a condition holds.
     *
     * @param field the field of a model
     * @param fieldId id of the field
     * @param function how to compare, as in a filter
     * @param override what to write instead, of any JSON type
     * @param value what to compare with, of any JSON type
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record ValueOverride(
            @Nullable Source field,
            @Nullable String fieldId,
            @Nullable String function,
            @Nullable Object override,
            @Nullable Object value,
            Map<String, Object> other)
            implements ModelSyncValueOverrideBuilder.With {

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
     * @param connectionId id of the connection that is written
     * @param create properties of an object to be made there; empty if absent, never null
     * @param filterLogic how the filters on the destination are joined
     * @param newName name of an object to be made there
     * @param object id of the object that is written
     * @param searchValues what was chosen to find the object; empty if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Target(
            @Secret Map<String, Object> configuration,
            @Nullable String connectionId,
            Map<String, String> create,
            @Nullable String filterLogic,
            @Nullable String newName,
            @Nullable String object,
            Map<String, Object> searchValues,
            Map<String, Object> other)
            implements ModelSyncTargetBuilder.With {

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
