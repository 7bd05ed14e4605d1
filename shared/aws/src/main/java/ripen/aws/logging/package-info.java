/** Structured logs: one JSON object per line, with the fields that AWS's tools know. */
@NullMarked
package ripen.aws.logging;

import org.jspecify.annotations.NullMarked;
