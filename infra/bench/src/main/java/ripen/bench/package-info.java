/** Measures what DESIGN.md budgets: units, cold starts, sizes. */
@NullMarked
package ripen.bench;

import org.jspecify.annotations.NullMarked;
