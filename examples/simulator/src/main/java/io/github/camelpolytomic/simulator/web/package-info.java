/** The HTTP side: what a request passes before it reaches an operation, and its answer after. */
package io.github.camelpolytomic.simulator.web;
