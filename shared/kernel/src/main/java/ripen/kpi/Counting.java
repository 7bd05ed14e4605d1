package ripen.kpi;

import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Overlooked;
import ripen.kpi.Figure.Silences;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.lead.Source;
import ripen.nurture.Missed;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What items contribute: pure functions of an item as it is stored. Who is excluded (a competitor,
 * own staff, a supplier) counts nowhere.
 *
 * @param zone whose calendar the days are of: the company's
 */
public record Counting(ZoneId zone) {

    /**
     * A lead counts once, on the day it was captured, for its source and campaign at first touch.
     */
    public Contribution lead(Source source, Instant createdAt, boolean excluded) {
        return excluded ? Contribution.NONE : at(createdAt, new Leads(Origin.of(source)));
    }

    /**
     * Every entry into a stage, on its day; those that a late activity has rewritten count as they
     * stand now.
     */
    public Contribution stages(List<StageEntry> history, boolean excluded) {
        return excluded
                ? Contribution.NONE
                : history.stream()
                        .map(entry -> at(entry.at(), new Entries(entry.stage(), entry.repeat())))
                        .reduce(Contribution.NONE, Contribution::plus);
    }

    /** A mail to a lead and what became of it, each on the day it first happened. */
    public Contribution mail(Step step, Map<Happening, Instant> happened) {
        return happened.entrySet().stream()
                .map(entry -> at(entry.getValue(), new Mails(step, entry.getKey())))
                .reduce(Contribution.NONE, Contribution::plus);
    }

    /**
     * A lead went cold or woke up, on the day on which it did. It counts when it is announced,
     * whatever becomes of the lead.
     */
    public Contribution silence(Turn turn, Instant at) {
        return at(at, new Silences(turn));
    }

    /** On the day on which it was noticed, which is when the team can learn of it. */
    public Contribution missed(Missed missed) {
        return at(missed.noticedAt(), new Overlooked(missed.what(), day(missed.at())));
    }

    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private Contribution at(Instant at, Figure figure) {
        return new Contribution(Map.of(day(at), Figures.one(figure)));
    }
}
