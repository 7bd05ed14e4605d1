/** Answers requests, sends programs, alerts sales. */
@NullMarked
package ripen.functions.nurture;

import org.jspecify.annotations.NullMarked;
