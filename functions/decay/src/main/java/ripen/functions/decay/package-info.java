/** The sweep: what time alone has brought about. */
@NullMarked
package ripen.functions.decay;

import org.jspecify.annotations.NullMarked;
