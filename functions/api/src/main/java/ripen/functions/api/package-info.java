/**
 * The team's HTTP API: how the leads stand and why, and the figures. It reads, and changes nothing.
 */
@NullMarked
package ripen.functions.api;

import org.jspecify.annotations.NullMarked;
