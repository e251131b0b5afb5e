/**
 * What the service sends to others: events to the organization's webhook, records to destinations
 * of type webhook. The two share a courier and nothing else: the first is signed, the second
 * carries a bearer token.
 */
package io.github.camelpolytomic.simulator.delivery;
