/** Small things that every other package uses: JSON, escapes, signatures, errors. */
package io.github.camelpolytomic.simulator.base;
