package ripen.aws.kpi;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.StateItem;
import ripen.aws.nurture.DynamoDbMissed;
import ripen.aws.nurture.SendItem;
import ripen.capture.Mailing;
import ripen.events.Event;
import ripen.events.LeadAwoke;
import ripen.events.LeadWentCold;
import ripen.kpi.Contribution;
import ripen.kpi.Counting;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.lead.Profile;
import ripen.nurture.Send;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an item of the Leads table contributes to the figures: a pure function of its image, on
 * which exact counting rests; and what a write contributes by what it announces.
 */
public record ItemContributions(Counting counting) {

    private static final Logger LOG = LoggerFactory.getLogger(ItemContributions.class);

    /**
     * Nothing for most kinds of items. Also nothing, and a line in the log, for one that cannot be
     * read: it must not hold up everything behind it in the stream.
     */
    public Contribution of(Item item) {
        String sk = item.text(Keys.SK);
        try {
            return switch (sk) {
                case Keys.PROFILE -> lead(ProfileItem.read(item));
                case Keys.STATE -> counting.stages(StateItem.history(item), item.flag("excluded"));
                default ->
                        sk.startsWith(Keys.SENDS)
                                ? mail(SendItem.read(item))
                                : sk.startsWith(Keys.CONSENTS)
                                        ? unsubscribed(item)
                                        : sk.startsWith(Keys.MISSED)
                                                ? counting.missed(DynamoDbMissed.read(item))
                                                : Contribution.NONE;
            };
        } catch (RuntimeException unreadable) {
            LOG.error(
                    "Not counted, for it cannot be read: {} {}",
                    item.text(Keys.PK),
                    sk,
                    unreadable);
            return Contribution.NONE;
        }
    }

    /**
     * What a write of an item announces and no image keeps: that the lead went cold, or woke up.
     * Nothing more about the state's later images tells it, so it counts with the write that says
     * it, once.
     */
    public Contribution announcedBy(Item item) {
        if (!item.text(Keys.SK).equals(Keys.STATE) || item.flag("excluded")) {
            return Contribution.NONE;
        }
        try {
            return Outbox.of(item).events().stream()
                    .map(this::silence)
                    .reduce(Contribution.NONE, Contribution::plus);
        } catch (RuntimeException unreadable) {
            LOG.error("Not counted, for it cannot be read: {}", item.text(Keys.PK), unreadable);
            return Contribution.NONE;
        }
    }

    private Contribution silence(Event event) {
        return switch (event) {
            case LeadWentCold cold -> counting.silence(Turn.WENT_COLD, cold.meta().at());
            case LeadAwoke awoke -> counting.silence(Turn.AWOKE, awoke.meta().at());
            default -> Contribution.NONE;
        };
    }

    private Contribution lead(Profile profile) {
        return counting.lead(profile.source(), profile.createdAt(), profile.excluded());
    }

    /** Mails to leads only: alerts go to sales. */
    private Contribution mail(Send send) {
        if (send.kind() == Send.Kind.ALERT) {
            return Contribution.NONE;
        }
        Send.Fate fate = send.fate();
        var happened = new EnumMap<Happening, Instant>(Happening.class);
        put(happened, Happening.SENT, fate.sentAt());
        put(happened, Happening.DELIVERED, fate.deliveredAt());
        put(happened, Happening.OPENED, fate.openedAt());
        put(happened, Happening.CLICKED, clicked(fate.clicks()));
        put(happened, Happening.BOUNCED, fate.bouncedAt());
        put(happened, Happening.COMPLAINED, fate.complainedAt());
        String program = send.program();
        return counting.mail(
                program == null
                        ? new Step("", "")
                        : new Step(program, Integer.toString(send.step())),
                happened);
    }

    /** When a person first clicked; nobody did in a mail whose links a scanner follows. */
    private static @Nullable Instant clicked(Map<String, Instant> clicks) {
        return clicks.containsKey(Mailing.HIDDEN)
                ? null
                : clicks.values().stream().min(Instant::compareTo).orElse(null);
    }

    /**
     * Told by the proof and not by the mail: a later consent leaves it as it was. It names the mail
     * whose link was used, if it is known.
     */
    private Contribution unsubscribed(Item proof) {
        if (!proof.findText("via").orElse("").equals("unsubscribe")) {
            return Contribution.NONE;
        }
        String[] send = proof.findText("reference").orElse("").split("#");
        Step step = send.length == 3 ? new Step(send[0], send[2]) : new Step("", "");
        return counting.mail(step, Map.of(Happening.UNSUBSCRIBED, proof.instant("at")));
    }

    private static void put(
            Map<Happening, Instant> happened, Happening what, @Nullable Instant at) {
        if (at != null) {
            happened.put(what, at);
        }
    }
}
