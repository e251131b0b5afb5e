/**
 * Tools that the other packages share: the scheduler, HTTP connections out of camel-http, names of
 * headers, the masking of secrets, suggestions for misspelt names, timestamps.
 *
 * <p>Each tool stands alone. It knows Camel and HttpClient, and no other package of this component.
 */
@NullMarked
package io.github.camelpolytomic.support;

import org.jspecify.annotations.NullMarked;
