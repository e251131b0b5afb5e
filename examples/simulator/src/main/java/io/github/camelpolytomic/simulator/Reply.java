package io.github.camelpolytomic.simulator;

/**
 * What a receiver answered.
 *
 * @param status HTTP status, or 0 when there was no answer
 * @param body text of the answer, never null
 * @param error why there was no answer, or null
 */
public record Reply(int status, String body, String error) {

    /**
     * Whether the receiver took the delivery.
     *
     * @return true for 200 to 299
     */
    public boolean taken() {
        return status / 100 == 2;
    }
}
