/** Adapters between the kernel and AWS: configuration, clients, stores, tokens, mail. */
@NullMarked
package ripen.aws;

import org.jspecify.annotations.NullMarked;
