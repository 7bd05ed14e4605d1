/**
 * Where the figures and the digest's claims are kept, what the items of the stream contribute, and
 * how the leads stand.
 */
@NullMarked
package ripen.aws.kpi;

import org.jspecify.annotations.NullMarked;
