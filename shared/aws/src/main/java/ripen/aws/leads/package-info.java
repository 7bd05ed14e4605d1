/** Leads as readers see them: one lead's file, and all leads by heat. Nothing here writes. */
@NullMarked
package ripen.aws.leads;

import org.jspecify.annotations.NullMarked;
