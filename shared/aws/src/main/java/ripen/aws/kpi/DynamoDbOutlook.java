package ripen.aws.kpi;

import org.jspecify.annotations.Nullable;

import ripen.aws.leads.CoolingLeads;
import ripen.aws.leads.DueIndex;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.aws.leads.QuietLeads;
import ripen.decay.Levels.Crossing;
import ripen.kpi.Outlook;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Quiet;
import ripen.score.Scoring;
import ripen.score.ScoringModel;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The outlook out of the indexes, each hit checked against the lead's state. Safe for use by many
 * threads.
 */
public final class DynamoDbOutlook implements Outlook {

    /**
     * The index knows heat to the day only: so many more are looked at than asked for, and then
     * sorted.
     */
    private static final int MARGIN = 20;

    /**
     * So many who are due or quiet are looked at: half a unit each, and the KPI page and the digest
     * say where that was not enough.
     */
    private static final int MOST_LOOKED_AT = 1000;

    private final LeadFiles files;
    private final HeatIndex heat;
    private final CoolingLeads cooling;
    private final QuietLeads quiet;
    private final Models models;

    public DynamoDbOutlook(LeadFiles files, HeatIndex heat, DueIndex due, Models models) {
        this.files = files;
        this.heat = heat;
        cooling = new CoolingLeads(due, files, models);
        quiet = new QuietLeads(due, heat, files, models);
        this.models = models;
    }

    @Override
    public List<Hot> hottest(int count, Instant now) {
        Iterator<Place> places =
                heat.hottest(EnumSet.complementOf(EnumSet.of(Stage.CUSTOMER)), null);
        var hottest = new ArrayList<Hot>();
        for (int looked = 0; looked < MOST_LOOKED_AT && places.hasNext(); looked++) {
            if (hottest.size() == count + MARGIN) {
                break;
            }
            standing(places.next().lead(), now).map(lead -> hot(lead, now)).ifPresent(hottest::add);
        }
        hottest.sort(Comparator.comparingDouble(Hot::score).reversed().thenComparing(Hot::lead));
        return hottest.stream().limit(count).toList();
    }

    @Override
    public Drops drops(Instant now, Instant before) {
        CoolingLeads.All all = cooling.all(now, before, MOST_LOOKED_AT);
        return new Drops(
                all.leads().stream()
                        .map(
                                lead ->
                                        new Drop(
                                                lead.lead(),
                                                lead.lead(),
                                                lead.cooling().from().toString(),
                                                lead.cooling().to().toString(),
                                                lead.cooling().at()))
                        .toList(),
                all.exactUntil());
    }

    @Override
    public List<Drop> named(List<Drop> drops) {
        return drops.stream()
                .map(
                        drop ->
                                new Drop(
                                        drop.lead(),
                                        files.glance(drop.lead())
                                                .map(file -> name(file.profile()))
                                                .orElse(drop.name()),
                                        drop.from(),
                                        drop.to(),
                                        drop.at()))
                .toList();
    }

    @Override
    public List<Silent> wentCold(Instant from, Instant before, int count, Instant now) {
        Iterator<Place> places = quiet.mostPromising(now, null);
        var silent = new ArrayList<Silent>();
        for (int looked = 0; looked < MOST_LOOKED_AT && places.hasNext(); looked++) {
            if (silent.size() == count) {
                break;
            }
            standing(places.next().lead(), now)
                    .flatMap(lead -> silent(lead, now))
                    .filter(each -> !each.since().isBefore(from) && each.since().isBefore(before))
                    .ifPresent(silent::add);
        }
        silent.sort(
                Comparator.comparingDouble(Silent::score).reversed().thenComparing(Silent::lead));
        return silent;
    }

    /** A lead with its state as of now. */
    private record Standing(Profile profile, LeadState state, ScoringModel model) {

        String id() {
            return profile.lead();
        }

        String name() {
            return DynamoDbOutlook.name(profile);
        }

        Person person() {
            return profile.person();
        }
    }

    private Optional<Standing> standing(String lead, Instant now) {
        Optional<LeadFile> file = files.glance(lead);
        LeadState stored = file.map(LeadFile::state).orElse(null);
        if (stored == null || file.get().profile().excluded()) {
            return Optional.empty();
        }
        Scoring scoring = models.of(stored);
        return Optional.of(
                new Standing(file.get().profile(), scoring.asOf(stored, now), scoring.model()));
    }

    private Hot hot(Standing lead, Instant now) {
        LeadState state = lead.state();
        double score = state.engagement().at(now, lead.model().engagement());
        return new Hot(
                lead.id(),
                lead.name(),
                lead.person().company(),
                state.label().toString(),
                score,
                hotUntil(lead));
    }

    private @Nullable Instant hotUntil(Standing lead) {
        ScoringModel model = lead.model();
        LeadState state = lead.state();
        if (state.handRaise() != null || !model.qualifying().contains(state.label())) {
            return null;
        }
        return crossings(lead).stream()
                .filter(
                        crossing ->
                                !model.qualifying()
                                        .contains(new Label(state.fit().grade(), crossing.level())))
                .map(Crossing::at)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Silent> silent(Standing lead, Instant now) {
        LeadState state = lead.state();
        return Quiet.of(state, lead.model())
                .map(
                        quiet ->
                                new Silent(
                                        lead.id(),
                                        lead.name(),
                                        lead.person().company(),
                                        state.label().toString(),
                                        state.engagement().at(now, lead.model().engagement()),
                                        quiet.since()));
    }

    private static String name(Profile profile) {
        String name = profile.person().name();
        String email = profile.person().email();
        return name != null ? name : email != null ? email : profile.lead();
    }

    private List<Crossing> crossings(Standing lead) {
        ScoringModel model = lead.model();
        LeadState state = lead.state();
        return model.levels().crossings(state.level(), state.engagement(), model.engagement());
    }
}
