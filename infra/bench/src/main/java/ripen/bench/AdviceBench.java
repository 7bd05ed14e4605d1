package ripen.bench;

import ripen.advice.Advising;
import ripen.advice.Auc;
import ripen.advice.CardDraft;
import ripen.advice.Example;
import ripen.advice.PointsCard;
import ripen.advice.Question;
import ripen.aws.advice.DraftJson;
import ripen.aws.advice.LiblinearFitting;
import ripen.aws.imports.CsvFile;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.imports.Mapping;
import ripen.imports.ReadingRows;
import ripen.imports.Row;
import ripen.score.Scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What advice is worth on real leads: learned on the older two thirds of a file, judged on the
 * newest third, beside naive Bayes in Odoo's manner; once more within the older two thirds and with
 * other random numbers, so that the figure is not luck.
 */
public final class AdviceBench {

    /** What the file's owner knew when the lead was captured. */
    public static final List<String> AT_CAPTURE =
            List.of(
                    "Lead Origin",
                    "Lead Source",
                    "Do Not Email",
                    "Do Not Call",
                    "TotalVisits",
                    "Total Time Spent on Website",
                    "Page Views Per Visit");

    private static final Path DATA = Path.of("../shared/data/x-education-oldest-70pct/Leads.csv");
    private static final Mapping MAPPING =
            new Mapping(
                    "x-education",
                    "Prospect ID",
                    Map.of(),
                    Map.of(),
                    Set.of("Lead Number"),
                    Set.of("Select"),
                    null,
                    Instant.parse("2018-06-01T00:00:00Z"),
                    new Mapping.Outcome("Converted", "1", null),
                    null);

    private static final double WANTED = 0.79;
    private static final int FOLDS = 5;
    private static final long SEED = 1;

    private final Table table;

    private AdviceBench(Table table) {
        this.table = table;
    }

    static void measure(Path root, Table table) throws IOException {
        Path file = root.resolve(DATA).normalize();
        if (!Files.exists(file)) {
            Bench.say("Skipped: advice is measured on leads that do not ship; no " + DATA);
            return;
        }
        new AdviceBench(table).measure(read(Files.readString(file)));
    }

    /** In the order of the file, through the reader of imports. */
    public static List<Example> read(String csv) {
        CsvFile file = CsvFile.read(csv, MAPPING.needed(), null);
        var rows = new ReadingRows(MAPPING, Instant.parse("2018-06-01T00:00:00Z"));
        var examples = new ArrayList<Example>();
        for (CsvFile.Line line : file.lines()) {
            if (rows.read(line.number(), line.under(file.columns())) instanceof Row.Good good) {
                examples.add(
                        Example.of(
                                Map.of("fields", good.fields()),
                                Boolean.TRUE.equals(good.converted())));
            }
        }
        return examples;
    }

    private void measure(List<Example> all) {
        int cut = all.size() * 2 / 3;
        List<Example> older = all.subList(0, cut);
        List<Example> newest = all.subList(cut, all.size());
        row("leads read; converted", "%d; %d".formatted(all.size(), converted(all)), "");
        PointsCard card = advise(older, AT_CAPTURE, SEED);
        Auc auc = card.auc(newest);
        row("points card, newest third: AUC", text(auc), verdictOf(auc));
        Scoring draft = draft(card, older);
        Auc asModel = auc(newest, example -> points(draft, example));
        row("the same as the draft model scores it", text(asModel), verdictOf(asModel));
        var naive = new OdooNaiveBayes(AT_CAPTURE, older);
        Auc bayes = auc(newest, naive::probability);
        row(
                "naive Bayes in Odoo's manner, newest third",
                text(bayes),
                table.verdict("below the card", bayes.value() < auc.value()));
        List<Example> olderInRanges = inRanges(card, older);
        List<Example> newestInRanges = inRanges(card, newest);
        List<String> ranged =
                card.fields().stream().map(field -> field.question().field()).toList();
        var kinder = new OdooNaiveBayes(ranged, olderInRanges);
        Auc kind = auc(newestInRanges, kinder::probability);
        row(
                "the same, numbers cut into the card's ranges",
                text(kind),
                table.verdict("below the card", kind.value() < auc.value()));
        double[] ahead = difference(newest, card::score, naive::probability);
        row(
                "card less Odoo, 95 % by resampling leads",
                "%s to %s".formatted(number(ahead[0]), number(ahead[1])),
                table.verdict("above 0", ahead[0] > 0));
        otherSeeds(older, newest);
        crossValidated(older);
        givingAway(older);
    }

    private void otherSeeds(List<Example> older, List<Example> newest) {
        var values = new ArrayList<Double>();
        for (long seed = SEED + 1; seed <= SEED + 4; seed++) {
            values.add(advise(older, AT_CAPTURE, seed).auc(newest).value());
        }
        row("points card with other random numbers", numbers(values), verdictOf(values));
    }

    /** Within the older two thirds; each lead is judged by what was learned without it. */
    private void crossValidated(List<Example> older) {
        var random = new Random(SEED);
        int[] fold = random.ints(older.size(), 0, FOLDS).toArray();
        var cards = new ArrayList<Double>();
        var naives = new ArrayList<Double>();
        for (int k = 0; k < FOLDS; k++) {
            int held = k;
            List<Example> train = where(older, i -> fold[i] != held);
            List<Example> test = where(older, i -> fold[i] == held);
            cards.add(advise(train, AT_CAPTURE, SEED + k).auc(test).value());
            naives.add(auc(test, new OdooNaiveBayes(AT_CAPTURE, train)::probability).value());
        }
        row("points card, older two thirds, five folds", numbers(cards), verdictOf(cards));
        row(
                "naive Bayes, the same folds",
                numbers(naives),
                table.verdict(
                        "below the card in each",
                        IntStream.range(0, FOLDS).allMatch(k -> naives.get(k) < cards.get(k))));
    }

    private void givingAway(List<Example> older) {
        List<String> every =
                older.stream()
                        .flatMap(example -> example.fields().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        PointsCard card = advise(older, every, SEED);
        row(
                "fields named as giving the answer away",
                String.join(
                        ", ",
                        card.telling().stream()
                                .map(telling -> telling.field() + " " + number(telling.auc()))
                                .toList()),
                table.verdict(
                        "Tags among them",
                        card.telling().stream()
                                .anyMatch(telling -> telling.field().contains("Tags"))));
    }

    private static PointsCard advise(List<Example> examples, List<String> fields, long seed) {
        return new Advising(new LiblinearFitting())
                .advise(examples, fields, Set.of(), Set.of(), new Random(seed));
    }

    /** The card as a scoring model, matched by the library that matches in production. */
    private static Scoring draft(PointsCard card, List<Example> learned) {
        return EventRulerMatcher.scoring(
                DraftJson.write(
                        ShippedModel.document(),
                        "draft",
                        CardDraft.of(card, learned),
                        null,
                        List.of()));
    }

    private static double points(Scoring draft, Example example) {
        return draft.fit(Map.of("fields", example.fields())).points();
    }

    private static List<Example> inRanges(PointsCard card, List<Example> examples) {
        return examples.stream()
                .map(
                        example -> {
                            var fields = new HashMap<String, Object>();
                            for (var field : card.fields()) {
                                String name = field.question().field();
                                int answer = field.question().answer(example);
                                if (example.fields().containsKey(name) && answer != Question.NONE) {
                                    fields.put(name, field.answers().get(answer).text());
                                }
                            }
                            return new Example(fields, example.converted());
                        })
                .toList();
    }

    /** The ends of the interval. */
    private static double[] difference(
            List<Example> examples,
            ToDoubleFunction<Example> one,
            ToDoubleFunction<Example> other) {
        var random = new Random(SEED);
        double[] differences = new double[500];
        for (int i = 0; i < differences.length; i++) {
            List<Example> drawn =
                    random.ints(examples.size(), 0, examples.size())
                            .mapToObj(examples::get)
                            .toList();
            differences[i] = auc(drawn, one).value() - auc(drawn, other).value();
        }
        Arrays.sort(differences);
        return new double[] {differences[12], differences[487]};
    }

    private static Auc auc(List<Example> examples, ToDoubleFunction<Example> score) {
        boolean[] outcomes = new boolean[examples.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = examples.get(i).converted();
        }
        return Auc.of(examples.stream().mapToDouble(score).toArray(), outcomes);
    }

    private static List<Example> where(List<Example> examples, IntPredicate wanted) {
        return IntStream.range(0, examples.size()).filter(wanted).mapToObj(examples::get).toList();
    }

    private static long converted(List<Example> examples) {
        return examples.stream().filter(Example::converted).count();
    }

    private void row(String what, String measured, String budget) {
        Bench.say(what + ": " + measured);
        table.row("Advice: " + what, measured, budget);
    }

    private String verdictOf(Auc auc) {
        return verdictOf(List.of(auc.value()));
    }

    private String verdictOf(List<Double> aucs) {
        return table.verdict(
                "at least " + WANTED, aucs.stream().allMatch(value -> value >= WANTED));
    }

    private static String numbers(List<Double> values) {
        return String.join(", ", values.stream().map(AdviceBench::number).toList());
    }

    private static String text(Auc auc) {
        return "%s (%s to %s)"
                .formatted(number(auc.value()), number(auc.low()), number(auc.high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
