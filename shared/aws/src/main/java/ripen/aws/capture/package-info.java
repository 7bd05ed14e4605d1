/**
 * Where forms, browsers, clicks and consent are kept: the DynamoDB adapters of {@code
 * ripen.capture}.
 */
@NullMarked
package ripen.aws.capture;

import org.jspecify.annotations.NullMarked;
