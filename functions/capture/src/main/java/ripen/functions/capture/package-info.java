/**
 * The function behind the open half of the HTTP API: forms, the tracker and what it reports, the
 * links in mails.
 */
@NullMarked
package ripen.functions.capture;

import org.jspecify.annotations.NullMarked;
