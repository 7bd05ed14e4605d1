/**
 * The contract between the functions, and with whoever else listens to the bus: a record, a JSON
 * Schema and a sample for every event and version. It depends on nothing, not even on a JSON
 * library: an event is read from and written to plain maps, and whoever has a parser at hand does
 * the rest.
 */
@NullMarked
package ripen.events;

import org.jspecify.annotations.NullMarked;
