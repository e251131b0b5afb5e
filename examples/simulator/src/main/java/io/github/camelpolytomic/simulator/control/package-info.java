/**
 * The controls of the simulator over HTTP, for those who do not write Java: every path below {@code
 * /_control}, no credentials, JSON or YAML in, JSON out. What a request may say is listed at {@code
 * GET /_control}.
 */
package io.github.camelpolytomic.simulator.control;
