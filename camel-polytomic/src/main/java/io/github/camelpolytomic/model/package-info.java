/**
 * Immutable records of what the API gives, for users who would rather have types than maps.
 *
 * <p>They work with any Jackson {@code ObjectMapper}, whatever it is set to and without modules,
 * from JSON as well as from maps ({@code convertValue}); a whole response is unwrapped. They are
 * forgiving: fields that a record does not know, and values that a component cannot hold (a date
 * that is none, a number beyond 64 bits), are kept in its {@code other} and written back; the
 * component is null then. Modes, types and states are text, because the API may get new ones at any
 * time. A date without an offset is in UTC.
 *
 * <p>What may be null is {@code @Nullable}. Lists and maps never are, and cannot be changed. What
 * was absent stays absent when a record is written, and what was an explicit null is one again; an
 * empty list is written only if it was given as one. This matters for requests, where the three can
 * mean different things.
 *
 * <p>Printed, a record shows no value that is secret or in {@code other}.
 *
 * <p>Those that requests may hold have methods {@code with...} that give a changed copy; {@link
 * io.github.camelpolytomic.model.Records#empty} gives one to begin with, and {@code toUpdate()} the
 * body of an update of what was read.
 *
 * <p>It uses Jackson, and of this component only {@code support}.
 */
@NullMarked
package io.github.camelpolytomic.model;

import org.jspecify.annotations.NullMarked;
