/** What SES tells about mails, entered where it belongs. */
@NullMarked
package ripen.functions.feedback;

import org.jspecify.annotations.NullMarked;
