/** The versions of the scoring model in the table Models, and how far a re-score has come. */
@NullMarked
package ripen.aws.models;

import org.jspecify.annotations.NullMarked;
