/** Counts the table's stream into the figures, and sends the marketers' digest. */
@NullMarked
package ripen.functions.kpi;

import org.jspecify.annotations.NullMarked;
