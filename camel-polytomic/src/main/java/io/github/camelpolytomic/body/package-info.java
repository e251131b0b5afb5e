/**
 * Makes message bodies and headers of responses: one reader of the envelope, one mapper to the
 * formats of bodies, one place that decides what a parameter is (header or option).
 *
 * <p>It uses {@code client} and what that uses, Jackson, and the messages of Camel. It knows no
 * endpoint.
 */
@NullMarked
package io.github.camelpolytomic.body;

import org.jspecify.annotations.NullMarked;
