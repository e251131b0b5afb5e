/** What each operation does, a class for each group of the API. */
package io.github.camelpolytomic.simulator.ops;
