/** Counts what calls to DynamoDB cost, by AWS's own rules; for tests and for the bench. */
@NullMarked
package ripen.aws.metering;

import org.jspecify.annotations.NullMarked;
