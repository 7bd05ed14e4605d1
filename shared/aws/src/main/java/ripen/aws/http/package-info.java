/**
 * HTTP as the API gateway hands it to a function (payload format 2.0), and problem documents (RFC
 * 9457) for what goes wrong.
 */
@NullMarked
package ripen.aws.http;

import org.jspecify.annotations.NullMarked;
