package io.github.camelpolytomic.simulator.state;

import java.time.Instant;

/**
 * A place in a list that is ordered by time.
 *
 * @param time the time that orders the list
 * @param id decides between equal times
 */
public record Position(Instant time, String id) {}
