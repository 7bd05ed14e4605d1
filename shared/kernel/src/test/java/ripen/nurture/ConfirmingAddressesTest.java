package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;

import org.junit.jupiter.api.Test;

import ripen.events.ConsentChanged;
import ripen.events.Meta;
import ripen.lead.Consent;

import java.time.Duration;

/** Double opt-in: one mail that asks, whatever arrives twice, and none once that is over. */
class ConfirmingAddressesTest {

    private static final String SUBJECT = "Please confirm your address";

    private final World world = new World();

    @Test
    void whoAgreedOnAFormWithDoubleOptInIsAskedOnce() {
        world.captures("guide", pending(), World.person());

        world.arrives(consentGiven(), consentGiven());
        world.passes(Duration.ofDays(2));

        assertThat(world.mailbox.subjectsTo(ADDRESS)).containsExactly(SUBJECT);
        Mail mail = world.mailbox.to(ADDRESS).getFirst().mail();
        assertThat(mail.text()).contains("https://api.test/confirm/" + World.LEAD);
        assertThat(mail.html()).contains("https://api.test/confirm/" + World.LEAD);
        assertThat(mail.headers()).isEmpty();
    }

    @Test
    void whoNeedNotConfirmIsNotAsked() {
        world.captures("guide", true);

        world.arrives(consentGiven());

        assertThat(world.mailbox.subjectsTo(ADDRESS)).isEmpty();
    }

    @Test
    void whatTheMailServiceWasTooBusyForIsTriedAgain() {
        world.captures("guide", pending(), World.person());
        world.mailbox.answer(new Mailbox.Outcome.Throttled());

        world.arrives(consentGiven());
        assertThat(world.mailbox.subjectsTo(ADDRESS)).isEmpty();
        world.passes(Duration.ofHours(1));

        assertThat(world.mailbox.subjectsTo(ADDRESS)).containsExactly(SUBJECT);
    }

    @Test
    void itIsNotTriedAgainOnceThereIsNothingToConfirm() {
        world.captures("guide", pending(), World.person());
        world.mailbox.answer(new Mailbox.Outcome.Throttled());
        world.arrives(consentGiven());

        world.consents();
        world.passes(Duration.ofHours(1));

        assertThat(world.mailbox.subjectsTo(ADDRESS)).isEmpty();
        Send dropped = world.send("confirm#" + World.START.toEpochMilli());
        assertThat(dropped.status()).isEqualTo(Send.Status.FAILED);
        assertThat(dropped.dueAt()).isNull();
    }

    private Consent pending() {
        return new Consent(Consent.Status.PENDING, null, world.now());
    }

    private ConsentChanged consentGiven() {
        var meta = new Meta("e-1", world.now(), World.LEAD, 1, "cause", "c", ConsentChanged.TYPE);
        return new ConsentChanged(meta, "none", "pending", null);
    }
}
