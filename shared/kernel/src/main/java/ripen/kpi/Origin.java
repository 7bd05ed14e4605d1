package ripen.kpi;

import ripen.lead.Source;

import java.util.Comparator;

/** Where leads came from, as the figures tell it: source and campaign at first touch. */
public record Origin(String source, String campaign) implements Comparable<Origin> {

    /** All those for which a day has no line of their own left. */
    public static final Origin OTHER = new Origin("(other)", "(other)");

    /** Longer names come from no marketer's link builder. */
    private static final int LONGEST = 80;

    private static final Comparator<Origin> BY_NAME =
            Comparator.comparing(Origin::source).thenComparing(Origin::campaign);

    public static Origin of(Source source) {
        return new Origin(cut(source.named("source")), cut(source.named("campaign")));
    }

    @Override
    public int compareTo(Origin other) {
        return BY_NAME.compare(this, other);
    }

    private static String cut(String name) {
        // By code points: half a surrogate pair would not survive the store.
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
}
