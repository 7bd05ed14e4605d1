/** Advice: the library that fits, and drafts as JSON. */
@NullMarked
package ripen.aws.advice;

import org.jspecify.annotations.NullMarked;
