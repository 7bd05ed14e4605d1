/**
 * Table stream to event bus: what the items' outboxes announce is published, in order, until it is.
 */
@NullMarked
package ripen.functions.relay;

import org.jspecify.annotations.NullMarked;
