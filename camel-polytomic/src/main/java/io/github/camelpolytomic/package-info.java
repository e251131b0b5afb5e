/**
 * What Camel sees: component, endpoint, configuration, parameters, constants, producers.
 *
 * <p>It puts the other packages together and sees all of them. None of them sees this package.
 */
package io.github.camelpolytomic;
