package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;

import ripen.advice.Advising;
import ripen.advice.CardDraft;
import ripen.advice.Example;
import ripen.advice.PointsCard;
import ripen.advice.PointsCard.Answer;
import ripen.advice.PointsCard.Field;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Fit;
import ripen.score.Scoring;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Whatever is learned from, a draft gives each lead the points that the card gives it, for reasons
 * that are true of it.
 */
class LearnedAnswersProperties {

    private static final int TRIES = 40;

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theDraftGivesEachLeadThePointsOfTheCardForReasonsThatAreTrue(
            @ForAll @From("leads") GeneratedLeads leads) {
        List<Example> learned = examples(leads.learned());
        PointsCard card = advise(learned, 0);
        CardDraft draft = CardDraft.of(card, learned);
        Scoring scoring = compiled(draft);
        for (Map<String, Object> profile : leads.all()) {
            Example example = Example.of(profile, false);
            double expected = 0;
            for (Field field : card.fields()) {
                expected += Math.round(draft.scale() * (field.points(example) - field.least()));
            }
            Fit fit = scoring.fit(profile);
            assertThat(fit.points()).as("%s", profile).isEqualTo(Math.clamp(expected, 0, 100));
            if (draft.scale() == 1) {
                assertThat(expected).isEqualTo(card.score(example) - least(card));
            }
            for (Fit.Reason reason : fit.reasons()) {
                assertTrue(reason, card, example);
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void anIntervalHoldsItsPointsInTheCardAndInTheDraft(
            @ForAll @From("leads") GeneratedLeads leads,
            @ForAll @IntRange(min = 0, max = 5) int resamples) {
        List<Example> learned = examples(leads.learned());
        PointsCard card = advise(learned, resamples);
        CardDraft draft = CardDraft.of(card, learned);
        for (Field field : card.fields()) {
            for (Answer answer : field.answers()) {
                assertThat((double) answer.points())
                        .as("%s of %s", answer, field.question().field())
                        .isBetween(answer.low(), answer.high());
                assertThat(answer.converted().of()).isGreaterThanOrEqualTo(20);
            }
            assertThat(draft.worth(field))
                    .allSatisfy(
                            worth ->
                                    assertThat(worth.points())
                                            .isBetween(worth.low(), worth.high()));
        }
    }

    @Provide
    Arbitrary<GeneratedLeads> leads() {
        return Arbitraries.longs().map(GeneratedLeads::new);
    }

    private static List<Example> examples(List<GeneratedLeads.Lead> leads) {
        return leads.stream().map(lead -> Example.of(lead.profile(), lead.converted())).toList();
    }

    private static PointsCard advise(List<Example> learned, int resamples) {
        return new Advising(new LiblinearFitting(), resamples)
                .advise(learned, GeneratedLeads.FIELDS, Set.of(), Set.of(), new Random(1));
    }

    private static Scoring compiled(CardDraft draft) {
        return EventRulerMatcher.scoring(
                DraftJson.write(ShippedModel.document(), "learned", draft, null, List.of("crm")));
    }

    private static double least(PointsCard card) {
        return card.base() + card.fields().stream().mapToInt(Field::least).sum();
    }

    private static void assertTrue(Fit.Reason reason, PointsCard card, Example example) {
        Field field =
                card.fields().stream()
                        .filter(one -> reason.why().startsWith(one.question().field() + " is "))
                        .findFirst()
                        .orElseThrow();
        String name = field.question().field();
        String words = reason.why().substring((name + " is ").length()).split(": ", 2)[0];
        List<String> others =
                field.answers().stream()
                        .map(Answer::text)
                        .filter(one -> !one.equals(words))
                        .toList();
        assertThat(isTrue(words, example.fields().get(name), others))
                .as("%s of %s", reason.why(), example.fields())
                .isTrue();
    }

    /** Reads the words as a person does. */
    private static boolean isTrue(String words, @Nullable Object value, List<String> others) {
        if (value == null) {
            return words.equals("not known");
        }
        if (value instanceof Number number && words.matches("(below|.* below|.* and more).*")) {
            double is = number.doubleValue();
            String[] parts = words.split(" ");
            return switch (parts.length) {
                case 2 -> is < Double.parseDouble(parts[1]);
                case 3 -> is >= Double.parseDouble(parts[0]);
                default -> is >= Double.parseDouble(parts[0]) && is < Double.parseDouble(parts[3]);
            };
        }
        return switch (words) {
            case "known" -> true;
            case "something else" -> !others.contains(GeneratedLeads.written(value));
            default -> words.equals(GeneratedLeads.written(value));
        };
    }
}
