/** Fading: the half-life mathematics, levels with hysteresis, and the sweep. */
@NullMarked
package ripen.decay;

import org.jspecify.annotations.NullMarked;
