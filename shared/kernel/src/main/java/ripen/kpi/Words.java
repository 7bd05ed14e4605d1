package ripen.kpi;

import java.util.Locale;

/** Figures as people say them. */
final class Words {

    private Words() {}

    static String of(Origin origin) {
        return origin.equals(Origin.OTHER)
                ? "other sources"
                : origin.source() + " / " + origin.campaign();
    }

    static String of(Figure.Step step) {
        return step.program().isEmpty()
                ? "outside programs"
                : step.program() + ", step " + step.step();
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** One decimal, as scores are shown; a score below zero shows as zero. */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0, score));
    }

    /** "(+2)" or "(-1)" against the week before, "(=)" if nothing changed. */
    static String against(long now, long then) {
        return now == then ? "(=)" : String.format(Locale.ROOT, "(%+d)", now - then);
    }
}
