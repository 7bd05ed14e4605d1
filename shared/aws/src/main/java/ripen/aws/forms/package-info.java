/** Forms as JSON configuration. */
@NullMarked
package ripen.aws.forms;

import org.jspecify.annotations.NullMarked;
