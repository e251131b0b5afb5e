package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query and what it found: the response of runQuery, at first with id and status only, and of
 * getQuery. The address of the next page stands beside {@code data} and is not part of it.
 *
 * <p>Known values of {@code status} are {@code created}, {@code running}, {@code done} and {@code
 * failed}; others are kept as they come.
 *
 * @param count rows found
 * @param error what went wrong, if the query failed
 * @param expires until when the result is kept; the API does not promise a date format, so the text
 *     stays as it is
 * @param fields names of the fields, in order; empty if absent, never null
 * @param id id of the query
 * @param results rows of this page, each by field name; empty if absent, never null
 * @param status state of the query
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record QueryResult(
        @Nullable Long count,
        @Nullable String error,
        @Nullable String expires,
        List<String> fields,
        @Nullable String id,
        @Secret(Secret.Show.SIZES) List<Map<String, Object>> results,
        @Nullable String status,
        Map<String, Object> other) {

    public QueryResult {
        fields = Values.list(fields);
        results = Values.rows(results);
        other = Values.other(other);
    }

    /** Shows how many rows there are, not what they hold. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
