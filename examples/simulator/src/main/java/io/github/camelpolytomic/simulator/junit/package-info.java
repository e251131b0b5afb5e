/** The simulator in tests with JUnit 5. Needs junit-jupiter-api, which the test brings. */
package io.github.camelpolytomic.simulator.junit;
