/**
 * What the component costs beside what else one would use: the same calls, feeds, sweeps and starts
 * by each, round after round in turn, so that what else the machine does hits all of them.
 */
package io.github.camelpolytomic.benchmark;
