package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.support.TaskScheduler;

/** Something that is being followed. As a handle it gives that up. */
interface Following extends TaskScheduler.Handle {

    /** When it is looked at next, by {@link TaskScheduler#nanoTime}. */
    long nextLook();

    /** Why the last look told nothing; null when it did tell something. */
    PolytomicException lastFailure();
}
