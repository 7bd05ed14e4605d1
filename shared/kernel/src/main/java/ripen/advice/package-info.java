/** Advice: what history says about a scoring model, and a model that history would suggest. */
@NullMarked
package ripen.advice;

import org.jspecify.annotations.NullMarked;
