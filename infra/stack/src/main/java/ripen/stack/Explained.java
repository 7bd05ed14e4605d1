package ripen.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;

import software.constructs.IConstruct;

import java.util.List;

/**
 * Where Ripen departs from a rule of AWS's solutions review, and why; it stands in the template as
 * metadata.
 */
final class Explained {

    private Explained() {}

    static void departure(IConstruct construct, String rule, String why) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(why).build()),
                false);
    }

    /** A wildcard in a policy of the construct: only findings that the regular expression names. */
    static void wildcard(IConstruct construct, String finding, String why) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason(why)
                                .appliesTo(List.of(RegexAppliesTo.builder().regex(finding).build()))
                                .build()),
                true);
    }
}
