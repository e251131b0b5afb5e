/**
 * Data type transformers: messages of this component as CloudEvents and as OpenLineage run events.
 * They read what a message holds, and know nothing of how it came to be.
 */
package io.github.camelpolytomic.transform;
