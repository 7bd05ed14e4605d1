/** Accounts: the people of one company and what they are worth together. */
@NullMarked
package ripen.account;

import org.jspecify.annotations.NullMarked;
