/**
 * Sends requests: URLs and bodies, credentials, retries, idempotency keys, paging, and the mapping
 * of errors to exceptions.
 *
 * <p>It uses {@code operation}, {@code support} and {@code exception}, and Jackson. It knows no
 * type of Camel; HttpClient stays in one class.
 */
@NullMarked
package io.github.camelpolytomic.client;

import org.jspecify.annotations.NullMarked;
