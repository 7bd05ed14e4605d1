/**
 * Nurturing on AWS: enrolments and mails in DynamoDB, links that are signed, programs out of JSON.
 */
@NullMarked
package ripen.aws.nurture;

import org.jspecify.annotations.NullMarked;
