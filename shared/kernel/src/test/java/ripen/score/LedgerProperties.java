package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.decay.Curve;
import ripen.score.Histories.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a ledger says of any instant, before and after publications and late activities. */
class LedgerProperties {

    @Property(tries = 150)
    void theLedgerSaysOfEveryInstantBeforeAPublicationWhatItSaidThen(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        RescoringProperties.Life lived = RescoringProperties.live(life, random);
        List<LedgerEntry> whole = lived.histories().ledger(RescoringProperties.LEAD);
        var then = new ArrayList<LedgerEntry>();
        LeadState before = null;
        for (Change change : lived.histories().committed()) {
            if (before != null && !before.model().equals(change.state().model())) {
                Instant since = lived.models().since(change.state().model());
                for (Instant t : instants(random, since.minusMillis(1))) {
                    assertThat(Ledger.asOf(whole, lived.state(), lived.models(), t).score())
                            .as("%s, before model %s", t, change.state().model())
                            .isCloseTo(
                                    Ledger.asOf(then, before, lived.models(), t).score(),
                                    within(1e-6));
                }
            }
            then.addAll(change.entries());
            before = change.state();
        }
    }

    @Property(tries = 150)
    void theLedgerIsTheScoreOfTheLastModelAtEveryInstantSinceItsPublication(
            @ForAll("lives") List<Activity> life, @ForAll Random random) {
        RescoringProperties.Life lived = RescoringProperties.live(life, random);
        List<LedgerEntry> whole = lived.histories().ledger(RescoringProperties.LEAD);
        Instant since = lived.models().since("3");
        for (Instant t : instants(random, RescoringProperties.END)) {
            Instant at = t.isBefore(since) ? since : t;
            List<Activity> until =
                    life.stream().filter(activity -> !activity.at().isAfter(at)).toList();
            Curve curve = RescoringProperties.THIRD.model().engagement();
            assertThat(Ledger.asOf(whole, lived.state(), lived.models(), at).score())
                    .as("%s", at)
                    .isCloseTo(
                            RescoringProperties.THIRD
                                    .replay(until, at)
                                    .state()
                                    .engagement()
                                    .at(at, curve),
                            within(1e-6));
        }
    }

    /** Some that are no later. */
    private static List<Instant> instants(Random random, Instant latest) {
        return Stream.concat(
                        Stream.of(latest),
                        Stream.generate(() -> RescoringProperties.at(random)).limit(8))
                .map(at -> at.isAfter(latest) ? latest : at)
                .toList();
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(20, true);
    }
}
