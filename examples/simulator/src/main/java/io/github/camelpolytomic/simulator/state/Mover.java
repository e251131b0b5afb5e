package io.github.camelpolytomic.simulator.state;

import java.util.function.Consumer;

/** Moves the records of some executions for real; those of all others only on paper. */
public interface Mover {

    /**
     * What was moved.
     *
     * @param records how many arrived
     * @param all how many there were to move
     * @param error why the rest did not, or null
     */
    record Moved(int records, int all, String error) {}

    /**
     * Whether it is in charge.
     *
     * @param execution an execution that begins to process
     * @return true when {@link #move} is to be called
     */
    boolean moves(Execution execution);

    /**
     * Moves.
     *
     * @param execution whose records
     * @param done is told when it is over, under the world's lock
     */
    void move(Execution execution, Consumer<Moved> done);
}
