/**
 * What Camel sees: component, endpoint, configuration, parameters, constants, producers.
 *
 * <p>It puts the other packages together and sees all of them. None of them sees this package, but
 * for the names of headers in {@link io.github.camelpolytomic.PolytomicConstants}.
 */
package io.github.camelpolytomic;
