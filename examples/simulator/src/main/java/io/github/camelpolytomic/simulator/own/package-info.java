/** Data that users of the simulator describe themselves, in Java, JSON or YAML. */
package io.github.camelpolytomic.simulator.own;
