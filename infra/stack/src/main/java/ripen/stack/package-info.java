/**
 * The CDK app. A few constructs with one opinion each; {@link ripen.stack.RipenStack} only composes
 * them. A function gets a variable and a right together, as a {@link ripen.stack.Capability}.
 */
@NullMarked
package ripen.stack;

import org.jspecify.annotations.NullMarked;
