/** The funnel's stages and what moves a lead between them. */
@NullMarked
package ripen.stage;

import org.jspecify.annotations.NullMarked;
