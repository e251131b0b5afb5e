package io.github.camelpolytomic.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job: the response of getJob, and what stands beside {@code data} when an operation was called
 * with {@code async=true}.
 *
 * <p>Known values of {@code status} are {@code created}, {@code running}, {@code done} and {@code
 * failed}; others are kept as they come.
 *
 * @param error what went wrong, if the job failed
 * @param jobId id of the job
 * @param result what came of it once done; depends on the type and may hold records or a signed
 *     address, so {@link #toString()} hides its values
 * @param status state of the job
 * @param type kind of job: {@code createmodel}, {@code updatemodel}, {@code previewmodel}, {@code
 *     samplemodel}, {@code exportlogs}
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Job(
        @Nullable String error,
        @Nullable String jobId,
        @Secret @Nullable Object result,
        @Nullable String status,
        @Nullable String type,
        Map<String, Object> other) {

    public Job {
        result = Values.tree(result);
        other = Values.other(other);
    }

    /** Hides what the result holds. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
