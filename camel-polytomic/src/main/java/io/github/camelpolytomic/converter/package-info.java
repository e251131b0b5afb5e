/**
 * Type converters between bodies and the records of {@code model}. It uses that package, Jackson
 * and Camel.
 */
@NullMarked
package io.github.camelpolytomic.converter;

import org.jspecify.annotations.NullMarked;
