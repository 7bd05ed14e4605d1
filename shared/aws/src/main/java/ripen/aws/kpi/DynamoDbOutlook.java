package ripen.aws.kpi;

import org.jspecify.annotations.Nullable;

import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.decay.Levels.Crossing;
import ripen.kpi.Outlook;
import ripen.lead.Person;
import ripen.score.DueLeads;
import ripen.score.DueLeads.Due;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.Models;
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
 * The outlook out of the heat and due indexes, each hit checked against the lead's state. Safe for
 * use by many threads.
 */
public final class DynamoDbOutlook implements Outlook {

    /**
     * The index knows heat to the day only: so many more are looked at than asked for, and then
     * sorted.
     */
    private static final int MARGIN = 20;

    private final LeadFiles files;
    private final HeatIndex heat;
    private final DueLeads due;
    private final Models models;

    public DynamoDbOutlook(LeadFiles files, HeatIndex heat, DueLeads due, Models models) {
        this.files = files;
        this.heat = heat;
        this.due = due;
        this.models = models;
    }

    @Override
    public List<Hot> hottest(int count, Instant now) {
        Iterator<Place> places =
                heat.hottest(EnumSet.complementOf(EnumSet.of(Stage.CUSTOMER)), null);
        var hottest = new ArrayList<Hot>();
        for (int looked = 0; looked < count + MARGIN && places.hasNext(); looked++) {
            standing(places.next().lead(), now).map(lead -> hot(lead, now)).ifPresent(hottest::add);
        }
        hottest.sort(Comparator.comparingDouble(Hot::score).reversed().thenComparing(Hot::lead));
        return hottest.stream().limit(count).toList();
    }

    @Override
    public List<Drop> drops(Instant now, Instant until, int atMost) {
        var hits = new ArrayList<Due>();
        for (int shard = 0; shard < due.shards(); shard++) {
            hits.addAll(due.dueBy(until, shard, atMost));
        }
        return hits.stream()
                .sorted(Comparator.comparing(Due::at))
                .limit(atMost)
                .flatMap(hit -> standing(hit.lead(), now).stream())
                .flatMap(lead -> drop(lead).stream())
                .filter(drop -> !drop.at().isAfter(until))
                .sorted(Comparator.comparing(Drop::at).thenComparing(Drop::lead))
                .toList();
    }

    /** A lead with its state as of now. */
    private record Standing(String id, Person person, LeadState state, ScoringModel model) {

        String name() {
            String name = person.name();
            String email = person.email();
            return name != null ? name : email != null ? email : id;
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
                new Standing(
                        lead,
                        file.get().profile().person(),
                        scoring.asOf(stored, now),
                        scoring.model()));
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

    private Optional<Drop> drop(Standing lead) {
        LeadState state = lead.state();
        return crossings(lead).stream()
                .findFirst()
                .map(
                        crossing ->
                                new Drop(
                                        lead.id(),
                                        lead.name(),
                                        state.label().toString(),
                                        new Label(state.fit().grade(), crossing.level()).toString(),
                                        crossing.at()));
    }

    private List<Crossing> crossings(Standing lead) {
        ScoringModel model = lead.model();
        LeadState state = lead.state();
        return model.levels().crossings(state.level(), state.engagement(), model.engagement());
    }
}
