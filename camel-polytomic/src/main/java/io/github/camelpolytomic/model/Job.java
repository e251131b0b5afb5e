package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record Job(
        String error,
        String jobId,
        Object result,
        String status,
        String type,
        @Unknown Map<String, Object> other) {

    public Job {
        result = Values.tree(result);
        other = Values.object(other);
    }

    /** Hides what the result holds. */
    @Override
    public String toString() {
        return "Job[error="
                + error
                + ", jobId="
                + jobId
                + ", result="
                + Values.maskAll(result)
                + ", status="
                + status
                + ", type="
                + type
                + ", other="
                + Values.maskAll(other)
                + "]";
    }
}
