/** Imports: history brought in from files, row by row, with the bad rows kept apart. */
@NullMarked
package ripen.imports;

import org.jspecify.annotations.NullMarked;
