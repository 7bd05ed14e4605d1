package ripen.nurture;

import ripen.lead.Profile;
import ripen.nurture.Colleagues.Colleague;
import ripen.score.Grade;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Ledger;
import ripen.score.LedgerEntry;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What sales has to know about a lead that is ready, or wants to be called.
 *
 * @param occasion why now
 * @param reasons the strongest first, three at most
 * @param interests product line to points, the strongest first
 * @param colleagues who else of the account is known, who has the most points first
 * @param hot how long it stays hot if nothing happens
 * @param mailed what the lead was sent already, oldest first
 */
public record Alert(
        Profile profile,
        Occasion occasion,
        Label label,
        double score,
        List<Reason> reasons,
        List<Interest> interests,
        List<Colleague> colleagues,
        Hot hot,
        List<Send> mailed) {

    private static final int REASONS = 3;

    /** What makes a lead sales' business. */
    public enum Occasion {
        NEW_MQL("New marketing-qualified lead"),
        REPEAT_MQL("Marketing-qualified again"),
        HAND_RAISE("Wants to be contacted"),
        /** A hand-raise of a D: somebody has to look whether it is worth a call. */
        TRIAGE("For triage: wants to be contacted, does not fit");

        private final String words;

        Occasion(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What one rule has granted and was not taken back: how often, how much, and when last. */
    public record Reason(String why, double points, int times, Instant last) {}

    public record Interest(String product, double points) {}

    /** How long a lead stays hot if nothing happens. */
    public sealed interface Hot {

        /** It has asked to be contacted: until sales says something. */
        record Asked() implements Hot {}

        /** Then its label leaves the matrix. */
        record Until(Instant at) implements Hot {}

        /** Its label stays in the matrix, however little is left of its points. */
        record Lasting() implements Hot {}

        /** Its label is not in the matrix any more. */
        record Over() implements Hot {}
    }

    /**
     * @param state as of {@code now}
     * @param repeat for a qualification: the lead had been qualified before
     */
    public static Alert of(
            Profile profile,
            LeadState state,
            boolean handRaise,
            boolean repeat,
            List<LedgerEntry> ledger,
            List<Send> sends,
            List<Colleague> colleagues,
            ScoringModel model,
            Instant now) {
        Occasion occasion = repeat ? Occasion.REPEAT_MQL : Occasion.NEW_MQL;
        if (handRaise) {
            occasion = state.fit().grade() == Grade.D ? Occasion.TRIAGE : Occasion.HAND_RAISE;
        }
        return new Alert(
                profile,
                occasion,
                state.label(),
                state.engagement().at(now, model.engagement()),
                strongest(ledger, model, now),
                interests(state, model, now),
                colleagues,
                hot(state, model),
                mailed(sends));
    }

    private static List<Reason> strongest(
            List<LedgerEntry> ledger, ScoringModel model, Instant now) {
        Map<String, List<LedgerEntry>> byRule =
                Ledger.net(ledger).stream()
                        .filter(entry -> !entry.at().isAfter(now))
                        .collect(Collectors.groupingBy(LedgerEntry::rule));
        return byRule.values().stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (List<LedgerEntry> entries) -> -worth(entries, model, now))
                                .thenComparing(entries -> entries.getFirst().rule()))
                .map(Alert::reason)
                .filter(reason -> reason.points() > 0)
                .limit(REASONS)
                .toList();
    }

    private static double worth(List<LedgerEntry> entries, ScoringModel model, Instant now) {
        return entries.stream().mapToDouble(entry -> entry.worth(now, model.engagement())).sum();
    }

    /** In the words of the largest grant; the others may only say that a cap was reached. */
    private static Reason reason(List<LedgerEntry> entries) {
        LedgerEntry largest =
                entries.stream().max(Comparator.comparingDouble(LedgerEntry::points)).orElseThrow();
        List<LedgerEntry> granted = entries.stream().filter(entry -> entry.points() > 0).toList();
        double points = entries.stream().mapToDouble(LedgerEntry::points).sum();
        Instant last =
                granted.stream()
                        .map(LedgerEntry::at)
                        .max(Comparator.naturalOrder())
                        .orElse(largest.at());
        return new Reason(largest.why(), points, granted.size(), last);
    }

    private static List<Interest> interests(LeadState state, ScoringModel model, Instant now) {
        return state.interests().entrySet().stream()
                .map(
                        entry ->
                                new Interest(
                                        entry.getKey(), entry.getValue().at(now, model.interest())))
                .filter(interest -> interest.points() >= 0.05)
                .sorted(
                        Comparator.comparingDouble(Interest::points)
                                .reversed()
                                .thenComparing(Interest::product))
                .toList();
    }

    /**
     * Levels are left one after the other; the first label outside the matrix is the end. The
     * lowest level is never left.
     */
    private static Hot hot(LeadState state, ScoringModel model) {
        Grade grade = state.fit().grade();
        if (state.handRaise() != null) {
            return new Hot.Asked();
        }
        if (!model.qualifying().contains(state.label())) {
            return new Hot.Over();
        }
        return model
                .levels()
                .crossings(state.level(), state.engagement(), model.engagement())
                .stream()
                .filter(drop -> !model.qualifying().contains(new Label(grade, drop.level())))
                .findFirst()
                .<Hot>map(drop -> new Hot.Until(drop.at()))
                .orElse(new Hot.Lasting());
    }

    private static List<Send> mailed(List<Send> sends) {
        var mails = new ArrayList<>(sends);
        mails.removeIf(send -> send.kind() == Send.Kind.ALERT || send.fate().sentAt() == null);
        mails.sort(Comparator.comparing(Send::claimedAt).thenComparing(Send::id));
        return List.copyOf(mails);
    }
}
