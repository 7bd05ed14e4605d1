package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.account.People.NOW;
import static ripen.account.People.state;
import static ripen.account.RostersContract.ledger;

import org.junit.jupiter.api.Test;

import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing.Spell;
import ripen.decay.FadingSum;
import ripen.score.AccountRule;
import ripen.score.Histories.Cause;
import ripen.score.InMemoryModels;
import ripen.score.Models;
import ripen.score.Notify;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every keeper of rosters makes of a model that is published. */
public interface PublicationContract extends RostersContract {

    /** The people's points are the same; the model asks for more, and then for less. */
    @Test
    default void aNewRuleIsToldOfOnceAsOfItsPublicationWhenTheLastPersonIsUnderIt() {
        qualify("new.example");
        Place before = rosters().find("new.example").place();
        Instant published = NOW.plus(Duration.ofDays(1));
        var models = new InMemoryModels(People.SCORING, () -> false);
        models.publish(asking("2", 80, 2), published, Notify.NONE);
        Instant later = published.plusSeconds(60);

        rescored("l-1", 60, "2", models, later);
        assertThat(rosters().find("new.example").place()).isEqualTo(before);
        rescored("l-2", 20, "2", models, later);
        Place judged = rosters().find("new.example").place();
        assertThat(announced("new.example"))
                .singleElement()
                .satisfies(change -> assertThat(change.at()).isEqualTo(published))
                .satisfies(change -> assertThat(change.qualified()).isFalse());
        assertThat(judged)
                .isEqualTo(
                        new Place(
                                before == null ? 0 : before.day(),
                                new Standing(List.of(new Spell(NOW, published))),
                                null,
                                new Judged("2", published),
                                3));
        rescored("l-2", 20, "2", models, later);
        assertThat(rosters().find("new.example").place()).isEqualTo(judged);

        Instant again = published.plus(Duration.ofDays(1));
        models.publish(asking("3", 40, 1), again, Notify.ALL);
        rescored("l-2", 20, "3", models, again.plusSeconds(1));
        rescored("l-1", 60, "3", models, again.plusSeconds(1));
        Place last = rosters().find("new.example").place();
        assertThat(last).isNotNull();
        assertThat(last.standing().spells())
                .containsExactly(new Spell(NOW, published), new Spell(again, null));
        assertThat(last.due())
                .isEqualTo(
                        new Account(
                                        "new.example",
                                        rosters().find("new.example").members(),
                                        AccountModel.of(models.published().model()))
                                .unqualified(again)
                                .orElseThrow());
    }

    @Test
    default void anEarlierEndUnderANewRuleMovesTheDueInstantAndIsNotAnnounced() {
        qualify("moved.example");
        Place before = rosters().find("moved.example").place();
        var models = new InMemoryModels(People.SCORING, () -> false);
        Instant published = NOW.plus(Duration.ofDays(1));
        models.publish(asking("2", 70, 2), published, Notify.NONE);

        rescored("l-1", 60, "2", models, published.plusSeconds(1));
        rescored("l-2", 20, "2", models, published.plusSeconds(1));
        Place after = rosters().find("moved.example").place();
        assertThat(after).isNotNull();
        assertThat(before).isNotNull();
        assertThat(after.due()).isNotNull().isBefore(before.due());
        assertThat(after.standing()).isEqualTo(before.standing());
        assertThat(announced("moved.example")).isEmpty();
    }

    private static Scoring asking(String version, double threshold, int people) {
        return People.judging(
                version,
                People.SCORING.model().engagement(),
                new AccountRule(threshold, List.of(1.0, 0.75), people, List.of()));
    }

    /** What the re-score does with a lead whose points stay the same. */
    private void rescored(String lead, double points, String version, Models models, Instant now) {
        Rosters.Known known = rosters().lead(lead).orElseThrow();
        put(known.profile(), state(new FadingSum(points, NOW), version), ledger(lead, points));
        new KeepingRosters(rosters(), Optional::of, models)
                .keep(lead, new Cause("published", "published", now), now);
    }
}
