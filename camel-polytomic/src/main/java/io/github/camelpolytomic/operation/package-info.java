/**
 * What the Polytomic API offers, as a table: {@link io.github.camelpolytomic.operation.Operation}
 * has a row for each operation, with its parameters, forms in the versions, paging, feed, and what
 * it starts.
 *
 * <p>Everything that differs between operations stands in a row; nobody switches over operations. A
 * test holds the table against the published contract in both directions.
 *
 * <p>It uses no other package and no library.
 */
@NullMarked
package io.github.camelpolytomic.operation;

import org.jspecify.annotations.NullMarked;
