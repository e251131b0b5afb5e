/**
 * Sends requests: URLs and bodies, credentials, retries, idempotency keys, paging, and the mapping
 * of errors to exceptions.
 *
 * <p>It reads {@code operation} and throws {@code exception}; it uses HttpClient and Jackson, and
 * no type of Camel.
 */
package io.github.camelpolytomic.client;
