package io.github.camelpolytomic.model;

import java.util.Map;

/**
 * A job: the response of getJob, and what stands beside {@code data} when an operation was called
 * with {@code async=true}.
 *
 * <p>Known values of {@code status} are {@code created}, {@code running}, {@code done} and {@code
 * failed}; others are kept as they come.
 *
 * @param error what went wrong, if the job failed; may be null
 * @param jobId id of the job; may be null
 * @param result what came of it once done; depends on the type and may hold records or a signed
 *     address, so {@link #toString()} hides its values; may be null
 * @param status state of the job; may be null
 * @param type kind of job: {@code createmodel}, {@code updatemodel}, {@code previewmodel}, {@code
 *     samplemodel}, {@code exportlogs}; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Job(
        String error,
        String jobId,
        @Secret Object result,
        String status,
        String type,
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
