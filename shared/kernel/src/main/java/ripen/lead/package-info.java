/** The lead: a person, once, with profile, source and consent. */
@NullMarked
package ripen.lead;

import org.jspecify.annotations.NullMarked;
