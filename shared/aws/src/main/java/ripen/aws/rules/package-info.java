/** Scoring models as JSON, and the matcher of their rules. */
@NullMarked
package ripen.aws.rules;

import org.jspecify.annotations.NullMarked;
