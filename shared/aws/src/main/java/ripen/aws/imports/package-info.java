/** Imports: files read, kept in chunks, and their rows in the tables Leads and Identities. */
@NullMarked
package ripen.aws.imports;

import org.jspecify.annotations.NullMarked;
