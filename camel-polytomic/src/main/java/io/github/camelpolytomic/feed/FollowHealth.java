package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Operation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the health check of a consumer that follows many says: which of them could not be looked at.
 * Safe for use by several threads.
 */
final class FollowHealth {

    /** More ids than these nobody reads. */
    private static final int MOST = 20;

    private final Operation operation;
    private volatile Map<String, Object> details = Map.of();
    private volatile PolytomicException problem;
    private volatile long rounds;

    FollowHealth(Operation operation) {
        this.operation = operation;
    }

    /** Takes in how members stand at the end of a round. */
    void note(Collection<Member> members) {
        Map<String, Object> failing = new LinkedHashMap<>();
        long count = 0;
        for (Member member : members) {
            if (member.failure != null && ++count <= MOST) {
                failing.put(member.id(), String.valueOf(member.failure.getMessage()));
            }
        }
        details = failing;
        rounds = count == 0 ? 0 : rounds + 1;
        problem =
                count == 0
                        ? null
                        : new PolytomicException(
                                operation
                                        + " fails for "
                                        + count
                                        + " of "
                                        + members.size()
                                        + ": "
                                        + String.join(", ", failing.keySet()),
                                null,
                                ErrorDetails.of(operation.name(), 0));
    }

    /** For how many rounds some have failed. */
    long rounds() {
        return rounds;
    }

    /** Names those that fail; null when none does. */
    PolytomicException problem() {
        return problem;
    }

    /** The message of each that fails, by its id. */
    Map<String, Object> details() {
        return details;
    }
}
