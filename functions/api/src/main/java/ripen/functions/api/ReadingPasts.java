package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.Past;
import ripen.aws.AtOnce;
import ripen.aws.http.Problem;
import ripen.aws.imports.DynamoDbImports;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.leads.HeatIndex;
import ripen.imports.FileOutcome;
import ripen.imports.Import;
import ripen.imports.Placed;
import ripen.score.Activity;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What leads did, and what became of them: those of an import with the outcome that the file says,
 * or all that are scored, with what sales says. Read without a scan, and only so many.
 */
final class ReadingPasts {

    /** So many leads are read in one request; what is left out is said. */
    static final int MOST = 10_000;

    /** In place of imports: all leads that are scored, those of imports too. */
    static final String ALL = "all";

    private final DynamoDbImports imports;
    private final FileOutcomes outcomes;
    private final HeatIndex heat;
    private final Function<String, List<Activity>> activities;

    /**
     * @param activities of a lead
     */
    ReadingPasts(
            DynamoDbImports imports,
            FileOutcomes outcomes,
            HeatIndex heat,
            Function<String, List<Activity>> activities) {
        this.imports = imports;
        this.outcomes = outcomes;
        this.heat = heat;
        this.activities = activities;
    }

    /**
     * @param pasts in an order that stays the same
     * @param cut a sentence on what was left out; null if nothing was
     * @param without how many leads of the import have no known outcome, and are left out
     * @param sources the imports, or {@link #ALL}
     * @param said what files say became of leads, by lead
     */
    record Pasts(
            List<Past> pasts,
            @Nullable String cut,
            int without,
            List<String> sources,
            Map<String, FileOutcome> said) {

        /** What to bear in mind when reading figures of them. */
        List<String> unknown() {
            var unknown = new ArrayList<String>();
            Optional.ofNullable(cut).ifPresent(unknown::add);
            if (without > 0) {
                unknown.add("%d leads have no known outcome and were left out.".formatted(without));
            }
            return unknown;
        }
    }

    /**
     * @param source the id of an import or the name of several; empty for all leads
     * @param now until when leads are followed of which no file tells
     * @return nobody who is excluded
     * @throws Problem 404 if there is no such import, 409 if it is still running
     */
    Pasts read(Optional<String> source, Instant now) {
        return source.isPresent() ? imported(source.get()) : live(now);
    }

    /** Those of whom something is known and who count. */
    private List<Past> pasts(List<String> leads, BiFunction<String, List<Activity>, Past> past) {
        return AtOnce.each(leads, lead -> past.apply(lead, activities.apply(lead))).stream()
                .filter(known -> !known.activities().isEmpty() && !known.excluded())
                .toList();
    }

    private Pasts imported(String source) {
        Optional<Import> one = imports.find(source);
        List<Import> found = one.map(List::of).orElseGet(() -> named(source));
        if (found.isEmpty()) {
            throw Problem.notFound(
                    "There is no import \"" + source + "\". GET /imports lists them.");
        }
        found.forEach(this::mustBeDone);
        // A row of two files of one name is one lead, and so are two rows of one address.
        List<String> leads =
                found.stream()
                        .flatMap(each -> imports.placed(each.id()))
                        .map(Placed::lead)
                        .distinct()
                        .limit(MOST + 1L)
                        .toList();
        List<String> first = leads.stream().limit(MOST).toList();
        List<Past> pasts = pasts(first, (lead, did) -> new Past(lead, did, false, null));
        Map<String, FileOutcome> said =
                one.map(this::said).orElseGet(() -> outcomes.of(pasts, source));
        boolean dated = found.stream().anyMatch(each -> each.mapping().isDated());
        List<Past> known =
                pasts.stream()
                        .filter(past -> said.containsKey(past.lead()))
                        .map(past -> past.or(said.get(past.lead())))
                        .map(past -> dated ? past : past.until(Instant.MAX))
                        .toList();
        return new Pasts(
                known,
                cut(leads.size()),
                pasts.size() - known.size(),
                found.stream().map(Import::id).sorted().toList(),
                said);
    }

    private void mustBeDone(Import of) {
        if (imports.progress(of.id()).chunks() < of.chunks()) {
            throw Problem.of(
                    409,
                    "Import %s is still running. GET /imports/%s says how far it is."
                            .formatted(of.id(), of.id()));
        }
    }

    /** What one file says, whatever others of its name said since. */
    private Map<String, FileOutcome> said(Import of) {
        var said = new HashMap<String, FileOutcome>();
        imports.placed(of.id())
                .forEach(
                        row ->
                                row.outcome(of.at())
                                        .ifPresent(
                                                outcome ->
                                                        said.merge(
                                                                row.lead(),
                                                                outcome,
                                                                FileOutcome::and)));
        return said;
    }

    private List<Import> named(String name) {
        return imports.list(null, Integer.MAX_VALUE).stream()
                .filter(each -> each.mapping().name().equals(name))
                .toList();
    }

    private Pasts live(Instant now) {
        // While a lead moves within the index it may stand at two places.
        var leads = new LinkedHashSet<String>();
        var places = heat.hottest(EnumSet.allOf(Stage.class), null);
        while (places.hasNext() && leads.size() <= MOST) {
            leads.add(places.next().lead());
        }
        List<String> hottest = leads.stream().limit(MOST).sorted().toList();
        List<Past> pasts = pasts(hottest, Past::of);
        Map<String, FileOutcome> said = outcomes.of(pasts);
        return new Pasts(
                pasts.stream().map(past -> past.until(now).or(said.get(past.lead()))).toList(),
                cut(leads.size()),
                0,
                List.of(ALL),
                said);
    }

    private static @Nullable String cut(int leads) {
        return leads <= MOST
                ? null
                : "There are more than %d leads; only %d were looked at, the hottest ones or the first ones of the import."
                        .formatted(MOST, MOST);
    }
}
