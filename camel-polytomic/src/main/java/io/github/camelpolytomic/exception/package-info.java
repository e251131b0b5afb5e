/**
 * What a failed call throws: {@link io.github.camelpolytomic.exception.PolytomicException} and a
 * subclass for each meaning that a route may handle in its own way.
 *
 * <p>It uses {@code operation} for the outcome of a wait, and nothing else. No exception holds a
 * credential or an unbounded body.
 */
@NullMarked
package io.github.camelpolytomic.exception;

import org.jspecify.annotations.NullMarked;
