package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.CardDraft;
import ripen.advice.PointsCard;
import ripen.advice.PointsCard.Answer;
import ripen.advice.PointsCard.Field;
import ripen.score.Grade;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A points card as JSON: for each field its answers with points, interval and reason. */
final class CardView {

    private CardView() {}

    static Document of(String version, PointsCard card, CardDraft draft) {
        return new Document()
                .put("version", version)
                .put("status", "draft")
                .put("grades", draft.grades())
                .put("gradesOfNobody", draft.unreached().stream().map(Grade::name).toList())
                .put("pointsToDoubleOdds", PointsCard.POINTS_TO_DOUBLE_ODDS * draft.scale())
                .put("fields", fields(card, draft))
                .put("givesTheAnswerAway", telling(card.telling()))
                .put("doubtful", telling(card.doubtful()));
    }

    private static List<Map<String, @Nullable Object>> telling(List<PointsCard.Telling> fields) {
        return fields.stream()
                .map(
                        field ->
                                new Document()
                                        .put("field", field.field())
                                        .put("auc", field.auc())
                                        .put("why", field.why())
                                        .members())
                .toList();
    }

    /** Points as the draft has them: the least of each field is nothing. */
    private static List<Map<String, @Nullable Object>> fields(PointsCard card, CardDraft draft) {
        return card.fields().stream().map(field -> field(field, draft)).toList();
    }

    private static Map<String, @Nullable Object> field(Field field, CardDraft draft) {
        List<CardDraft.Worth> worth = draft.worth(field);
        String name = field.question().field();
        return new Document()
                .put("field", name)
                .put(
                        "answers",
                        IntStream.range(0, worth.size())
                                .mapToObj(i -> answer(name, field.answers().get(i), worth.get(i)))
                                .toList())
                .members();
    }

    private static Map<String, @Nullable Object> answer(
            String field, Answer answer, CardDraft.Worth worth) {
        return new Document()
                .put("answer", answer.text())
                .put("points", worth.points())
                .put("low", worth.low())
                .put("high", worth.high())
                .put("leads", answer.converted().of())
                .put(
                        "conversion",
                        ReportView.interval(
                                answer.converted().value(),
                                answer.converted().low(),
                                answer.converted().high()))
                .put("why", answer.why(field))
                .members();
    }
}
