/** Recorded activities become points, a label and a stage. */
@NullMarked
package ripen.functions.score;

import org.jspecify.annotations.NullMarked;
