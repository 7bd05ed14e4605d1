/**
 * What comes in from the open world: forms, activities, clicks, and a person's will about mail.
 * Nothing here trusts its input.
 */
@NullMarked
package ripen.capture;

import org.jspecify.annotations.NullMarked;
