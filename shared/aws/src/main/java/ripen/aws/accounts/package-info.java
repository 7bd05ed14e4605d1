/** Accounts in the Leads table: who belongs to one, how hot it is, and by hand or not. */
@NullMarked
package ripen.aws.accounts;

import org.jspecify.annotations.NullMarked;
