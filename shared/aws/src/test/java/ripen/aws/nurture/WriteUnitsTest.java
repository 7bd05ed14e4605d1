package ripen.aws.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.nurture.Enrolment;
import ripen.nurture.MailFact;
import ripen.nurture.Program;
import ripen.nurture.Send;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a marketing mail costs from claim to settled, by AWS's rules: a unit for each kilobyte
 * begun, twice in a transaction, one for each entry of an index that is put or deleted. The budget
 * is 14.
 */
class WriteUnitsTest {

    private static final String LEAD = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final Instant NOW = Instant.parse("2018-06-04T09:00:00Z");
    private static final Cause CAUSE =
            new Cause(
                    "schedule:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
                    "form.0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
                    NOW);
    private static final Shard SHARD = Shard.of(LEAD, 4);

    @Test
    void aMarketingMailToAnOrdinaryLead() {
        Program welcome = ShippedPrograms.load().get("welcome");
        Enrolment before =
                new Enrolment(
                                LEAD,
                                "welcome",
                                1,
                                NOW,
                                CAUSE.correlation(),
                                CAUSE.correlation(),
                                null,
                                2,
                                NOW,
                                List.of(),
                                0)
                        .begun()
                        .waiting(
                                NOW,
                                "Waits for Monday to Friday, 08:00 to 18:00 in"
                                        + " America/Argentina/Buenos_Aires",
                                NOW)
                        .waiting(
                                NOW, "At most one marketing mail a day and two in seven days", NOW);
        Enrolment after = before.sent(welcome, "Consent: double-opt-in", NOW);
        Send claim =
                Send.claim(
                        LEAD,
                        "welcome#1#2",
                        Send.Kind.NURTURE,
                        "welcome",
                        2,
                        "1",
                        CAUSE.correlation(),
                        NOW);
        Send settled =
                claim.sent("0107015b2f3c4d5e-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-000000", NOW);
        var decided =
                new MailFact.Decided(
                        "welcome",
                        2,
                        "welcome#1",
                        Enrolment.Verdict.SENT,
                        "Consent: double-opt-in");
        var sent = new MailFact.Sent(claim.id(), claim.kind(), "welcome", 2);

        int claimed =
                2 * units(send(claim, List.of()))
                        + 1
                        + 2 * units(enrolment(after, List.of(decided)))
                        + 2
                        + 2 * units(profile())
                        + 2;
        int settling = units(send(settled, List.of(sent))) + 1;

        assertThat(claimed + settling).isEqualTo(13);
    }

    private static Item send(Send send, List<MailFact> facts) {
        return written(Keys.send(send.id()), send.version(), facts, SendItem.write(send, SHARD));
    }

    private static Item enrolment(Enrolment enrolment, List<MailFact> facts) {
        return written(
                Keys.enrolment("welcome", 1),
                enrolment.version(),
                facts,
                EnrolmentItem.write(enrolment, SHARD));
    }

    private static Item profile() {
        var person =
                new Person(
                        "maximiliane.mustermann@logistik.example.com",
                        "Maximiliane Mustermann",
                        "Example Logistik GmbH & Co. KG",
                        "Head of Operations and Supply Chain",
                        240,
                        "Logistics and transport",
                        "DE",
                        "+49 30 1234567",
                        EmailKind.COMPANY);
        var source =
                new Source(
                        Map.of(
                                "source",
                                "newsletter",
                                "medium",
                                "email",
                                "campaign",
                                "spring-2018",
                                "content",
                                "button",
                                "term",
                                "pump"));
        var profile =
                new Profile(
                        LEAD,
                        person,
                        source,
                        new Consent(Consent.Status.GRANTED, "double-opt-in", NOW),
                        List.of(LEAD, LEAD, LEAD),
                        List.of(
                                new Profile.Submission(LEAD, NOW),
                                new Profile.Submission(LEAD, NOW)),
                        2,
                        null,
                        List.of(NOW, NOW),
                        false,
                        NOW,
                        7);
        return written(Keys.PROFILE, 8, List.of(), ProfileItem.write(profile));
    }

    private static Item written(String sk, long version, List<MailFact> facts, Item content) {
        return LeadWrite.of(
                        "Leads",
                        version == 1
                                ? Outbox.of(LEAD, sk, 1, CAUSE)
                                : MailOutbox.of(LEAD, sk, version, facts, CAUSE),
                        content)
                .item();
    }

    private static int units(Item item) {
        return (size(item.attributes()) + 1023) / 1024;
    }

    /**
     * Names and values in UTF-8; numbers at most a byte for two digits and one more; three bytes
     * for each list or map and one for each element.
     */
    private static int size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        if (value.s() != null) {
            return value.s().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        }
        if (value.n() != null) {
            return value.n().length() / 2 + 2;
        }
        if (value.hasM()) {
            return 3 + value.m().size() + size(value.m());
        }
        return value.hasL()
                ? 3 + value.l().size() + value.l().stream().mapToInt(WriteUnitsTest::size).sum()
                : 1;
    }
}
