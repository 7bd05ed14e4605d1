/**
 * Mails to leads and to sales: programs, what may be sent to whom and when, and sending it at most
 * once.
 */
@NullMarked
package ripen.nurture;

import org.jspecify.annotations.NullMarked;
