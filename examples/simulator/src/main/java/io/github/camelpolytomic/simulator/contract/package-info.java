/**
 * What the published contract says: routes of every API version from {@code operations.csv},
 * bodies, scopes and status codes from {@code openapi.json}. The component's own table is never
 * read, so that an error in it cannot hide in both.
 */
package io.github.camelpolytomic.simulator.contract;
