/**
 * Immutable records of what the API gives, for users who would rather have types than maps.
 *
 * <p>They work with any Jackson {@code ObjectMapper}, even a plain new one without modules, from
 * JSON as well as from maps ({@code convertValue}). They are forgiving: fields that a record does
 * not know are kept in its {@code other} and written back, and modes, types and states are text,
 * because the API may get new ones at any time. Lists and maps are never null and cannot be
 * changed. What was absent stays absent when a record is written: an empty list is written only if
 * it was given as one, which matters for requests, where a missing list and an empty one can mean
 * different things.
 *
 * <p>It uses Jackson and no other package of this component.
 */
package io.github.camelpolytomic.model;
