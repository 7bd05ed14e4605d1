/** JSON: reading and writing it, and the configuration that is written in it. */
@NullMarked
package ripen.aws.json;

import org.jspecify.annotations.NullMarked;
