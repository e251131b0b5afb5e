package io.github.camelpolytomic.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened at Polytomic, as this component has learned it.
 *
 * @param at when it was learned, by the clock of this machine
 * @param kind what it is
 * @param operation the operation that it was learned by
 * @param name what people call what it is about; null when that is unknown
 * @param ids what it is about, by the names of options; never null
 * @param status the status, or the type of an event; null when there is none
 * @param previous the status before; null when that is unknown
 * @param records how many records were processed; null when that is unknown
 * @param errors how many of them failed; null when that is unknown
 * @param took how long it went on; null when that is unknown
 */
public record Happening(
        Instant at,
        Kind kind,
        String operation,
        String name,
        Map<String, String> ids,
        String status,
        String previous,
        Long records,
        Long errors,
        Duration took) {

    /** What kinds of things happen. */
    public enum Kind {
        /** Polytomic has told an event, by a feed or by its webhook. */
        EVENT,
        /** A status has changed. */
        TRANSITION,
        /** A wait is over; its status says how it ended. */
        END,
        /** The fields of a schema have changed. */
        DRIFT
    }
}
