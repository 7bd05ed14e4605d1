/** Scoring: activities become points, a ledger and a label; rules, caps and the fold. */
@NullMarked
package ripen.score;

import org.jspecify.annotations.NullMarked;
