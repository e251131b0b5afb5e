/**
 * Type converters between bodies and the records of {@code model}. It uses that package, Jackson
 * and Camel.
 */
package io.github.camelpolytomic.converter;
