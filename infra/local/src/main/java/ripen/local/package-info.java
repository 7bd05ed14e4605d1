/** Runs a synthesized CloudFormation template on one machine: no account, no Docker. */
@NullMarked
package ripen.local;

import org.jspecify.annotations.NullMarked;
