/**
 * Tools that the other packages share: the scheduler, HTTP connections out of camel-http, the
 * masking of secrets, suggestions for misspelt names, timestamps.
 *
 * <p>Each tool stands alone. It knows Camel, and nothing of this component.
 */
package io.github.camelpolytomic.support;
