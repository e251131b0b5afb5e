package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * A query and what it found: the response of runQuery, at first with id and status only, and of
 * getQuery. The address of the next page stands beside {@code data} and is not part of it.
 *
 * <p>Known values of {@code status} are {@code created}, {@code running}, {@code done} and {@code
 * failed}; others are kept as they come.
 *
 * @param count rows found; may be null
 * @param error what went wrong, if the query failed; may be null
 * @param expires until when the result is kept; the API does not promise a date format, so the text
 *     stays as it is; may be null
 * @param fields names of the fields, in order; empty if absent, never null
 * @param id id of the query; may be null
 * @param results rows of this page, each by field name; empty if absent, never null
 * @param status state of the query; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record QueryResult(
        Long count,
        String error,
        String expires,
        List<String> fields,
        String id,
        List<Map<String, Object>> results,
        String status,
        @Unknown Map<String, Object> other) {

    public QueryResult {
        fields = Values.list(fields);
        results = Values.rows(results);
        other = Values.object(other);
    }

    /** Shows how many rows there are, not what they hold. */
    @Override
    public String toString() {
        return "QueryResult[count="
                + count
                + ", error="
                + error
                + ", expires="
                + expires
                + ", fields="
                + fields
                + ", id="
                + id
                + ", results="
                + Values.size(results)
                + ", status="
                + status
                + ", other="
                + Values.maskAll(other)
                + "]";
    }
}
