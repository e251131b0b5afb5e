/**
 * Reads what an account at Polytomic allows, in every version of the API, and says where the
 * service differs from the published description and from the simulator.
 */
package io.github.camelpolytomic.proof;
