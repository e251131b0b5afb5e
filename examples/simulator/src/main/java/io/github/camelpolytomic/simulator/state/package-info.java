/**
 * What Polytomic would remember: time, objects, executions, events. Guarded by the world's lock.
 */
package io.github.camelpolytomic.simulator.state;
