package ripen.kpi;

import ripen.kpi.Figure.Happening;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the one thing about a week that a marketer should hear first. The first of these that
 * applies is it.
 */
final class Standout {

    /** Mailbox providers begin to mistrust a sender at about this share of bounces. */
    private static final double TOO_MANY_BOUNCES = 0.05;

    private static final int ENOUGH_MAILS = 20;

    /** Below so many, ups and downs are chance. */
    private static final int WORTH_A_WORD = 3;

    private Standout() {}

    static String of(Figures week, Figures before) {
        return Stream.of(bounces(week), qualified(week, before), origin(week, before))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> leads(week, before));
    }

    private static Optional<String> bounces(Figures week) {
        long sent = week.mails(Happening.SENT);
        long bounced = week.mails(Happening.BOUNCED);
        return sent >= ENOUGH_MAILS && bounced >= sent * TOO_MANY_BOUNCES
                ? Optional.of(
                        bounced
                                + " of "
                                + sent
                                + " mails bounced: check where these addresses came from before the"
                                + " next mails go out.")
                : Optional.empty();
    }

    private static Optional<String> qualified(Figures week, Figures before) {
        long now = week.qualified(false) + week.qualified(true);
        long then = before.qualified(false) + before.qualified(true);
        return stands(now, then)
                ? Optional.of("Marketing-qualified leads " + change(now, then) + ".")
                : Optional.empty();
    }

    /** The origin whose leads moved most. */
    private static Optional<String> origin(Figures week, Figures before) {
        Map<Origin, Long> changes = new TreeMap<>();
        week.bySource().forEach(line -> changes.merge(line.origin(), line.leads(), Long::sum));
        before.bySource().forEach(line -> changes.merge(line.origin(), -line.leads(), Long::sum));
        return changes.entrySet().stream()
                .max(Comparator.comparingLong(entry -> Math.abs(entry.getValue())))
                .flatMap(
                        entry -> {
                            long now = leads(week, entry.getKey());
                            long then = leads(before, entry.getKey());
                            return stands(now, then)
                                    ? Optional.of(
                                            "Leads from "
                                                    + Words.of(entry.getKey())
                                                    + " "
                                                    + change(now, then)
                                                    + ".")
                                    : Optional.empty();
                        });
    }

    private static String leads(Figures week, Figures before) {
        return week.leads() == before.leads()
                ? "A week much like the one before: " + Words.count(week.leads(), "new lead") + "."
                : "New leads " + change(week.leads(), before.leads()) + ".";
    }

    private static long leads(Figures figures, Origin origin) {
        return figures.counts().getOrDefault(new Figure.Leads(origin), 0L);
    }

    /** A change by at least three, and by half or more. */
    private static boolean stands(long now, long then) {
        long change = Math.abs(now - then);
        return change >= WORTH_A_WORD && 2 * change >= then;
    }

    private static String change(long now, long then) {
        return (now > then ? "rose" : "fell") + " from " + then + " to " + now;
    }
}
