package ripen.kpi;

import ripen.nurture.Missed.What;

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

    /** What leads did during an outage. */
    static String of(What what) {
        return switch (what) {
            case WENT_COLD_AND_CAME_BACK -> "went cold and came back before it was noticed";
            case QUALIFIED_AND_FADED ->
                    "became marketing-qualified and faded before it was noticed";
            case FADED_AND_QUALIFIED ->
                    "faded and became marketing-qualified again before it was noticed";
            case WENT_COLD -> "went cold, and it was noticed too late to do anything";
            case QUALIFIED ->
                    "became marketing-qualified, and it was noticed too late to tell sales";
        };
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
