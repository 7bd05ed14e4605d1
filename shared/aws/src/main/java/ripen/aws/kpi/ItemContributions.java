package ripen.aws.kpi;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.ProfileItem;
import ripen.aws.StateItem;
import ripen.kpi.Contribution;
import ripen.kpi.Counting;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.lead.Profile;

/** What an item of the Leads table contributes to the figures: a pure function of its image, on which exact counting rests. */
public record ItemContributions(Counting counting) {

    private static final Logger LOG = LoggerFactory.getLogger(ItemContributions.class);

    /**
     * Nothing for most kinds of items. Also nothing, and a line in the log, for one that cannot be read: it must not hold up everything behind
     * it in the stream.
     */
    public Contribution of(Item item) {
        String sk = item.text(Keys.SK);
        try {
            return switch (sk) {
                case Keys.PROFILE -> lead(ProfileItem.read(item));
                case Keys.STATE -> counting.stages(StateItem.history(item), item.flag("excluded"));
                default -> sk.startsWith(Keys.SENDS) ? mail(item) : Contribution.NONE;
            };
        } catch (RuntimeException unreadable) {
            LOG.error("Not counted, for it cannot be read: {} {}", item.text(Keys.PK), sk, unreadable);
            return Contribution.NONE;
        }
    }

    private Contribution lead(Profile profile) {
        return counting.lead(profile.source(), profile.createdAt(), profile.excluded());
    }

    /** Mails to leads only: alerts go to sales. */
    private Contribution mail(Item send) {
        if (send.text("kind").equals("alert")) {
            return Contribution.NONE;
        }
        var happened = new EnumMap<Happening, Instant>(Happening.class);
        put(happened, Happening.SENT, send.findInstant("sentAt"));
        put(happened, Happening.DELIVERED, send.findInstant("deliveredAt"));
        put(happened, Happening.OPENED, send.findInstant("openedAt"));
        put(happened, Happening.CLICKED, firstClick(send));
        put(happened, Happening.BOUNCED, send.findInstant("bouncedAt"));
        put(happened, Happening.COMPLAINED, send.findInstant("complainedAt"));
        Step step = send.findText("program")
                .map(program -> new Step(program, Long.toString(send.whole("step"))))
                .orElse(new Step("", ""));
        return counting.mail(step, happened);
    }

    private static Optional<Instant> firstClick(Item send) {
        return send.findMap("clicks").flatMap(clicks -> clicks.attributes().keySet().stream()
                .map(clicks::instant)
                .min(Instant::compareTo));
    }

    private static void put(Map<Happening, Instant> happened, Happening what, Optional<Instant> at) {
        at.ifPresent(instant -> happened.put(what, instant));
    }
}
