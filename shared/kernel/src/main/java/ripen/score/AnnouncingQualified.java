package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells of the leads that a new model has made marketing-qualified, so many a day as its
 * publication asked for, and only while the company is at work: nobody takes twenty new leads up at
 * midnight. Who has left the stage meanwhile is not told of. Safe for use by many threads.
 */
public final class AnnouncingQualified {

    private static final int PAGE = 100;

    private final Histories histories;
    private final Models models;
    private final Waiting waiting;
    private final ZoneId zone;
    private final Predicate<Instant> atWork;

    /**
     * @param zone whose days they are: the company's
     * @param atWork whether an instant lies within its working hours
     */
    public AnnouncingQualified(
            Histories histories,
            Models models,
            Waiting waiting,
            ZoneId zone,
            Predicate<Instant> atWork) {
        this.histories = histories;
        this.models = models;
        this.waiting = waiting;
        this.zone = zone;
        this.atWork = atWork;
    }

    /** How many were told of. */
    public int announce(Instant now, Cause cause) {
        Publication by = models.latest();
        if (!by.notices().spreads() || !atWork.test(now)) {
            return 0;
        }
        LocalDate day = now.atZone(zone).toLocalDate();
        int announced = 0;
        @Nullable String last = null;
        List<String> page;
        do {
            page = waiting.next(by.version(), last, PAGE);
            for (String lead : page) {
                last = lead;
                Optional<Known> known = histories.find(lead);
                if (known.isPresent() && !known.get().state().model().equals(by.version())) {
                    continue; // its re-score has not been written yet; others need not wait for it
                }
                Optional<Change> change = known.flatMap(found -> change(lead, found, by, cause));
                if (change.isEmpty()) {
                    waiting.done(by.version(), lead);
                } else if (!waiting.claim(by.version(), day, by.notices().perDay())) {
                    return announced;
                } else if (histories.commit(change.get())) {
                    waiting.done(by.version(), lead);
                    announced++;
                }
            }
        } while (page.size() == PAGE);
        return announced;
    }

    /** The same state with the announcement; empty if the lead is elsewhere by now. */
    private Optional<Change> change(String lead, Known known, Publication by, Cause cause) {
        List<StageEntry> history = known.state().history();
        StageEntry entry = history.getLast();
        if (entry.stage() != Stage.MARKETING_QUALIFIED || !entry.cause().equals(by.cause())) {
            return Optional.empty();
        }
        var told =
                new Fact.StageChanged(
                        entry.at(),
                        history.size() < 2 ? null : history.get(history.size() - 2).stage(),
                        entry.stage(),
                        entry.cause(),
                        entry.repeat());
        return Optional.of(
                new Change(
                        lead,
                        known.version(),
                        known.state(),
                        models.of(known.state()).model(),
                        List.of(),
                        List.of(told),
                        known.indexedDue(),
                        cause));
    }
}
