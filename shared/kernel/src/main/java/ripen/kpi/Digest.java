package ripen.kpi;

import java.util.List;

/**
 * What the marketers get to know once a week.
 *
 * @param figures of the week; the same that the KPIs show for its days
 * @param before of the week before
 * @param expected how many labels will drop; the same that the KPIs show at the same instant
 * @param drops the first of these drops, with names
 * @param wentCold who went cold in the week and still is, the most promising first
 */
public record Digest(
        Week week,
        Figures figures,
        Figures before,
        List<Outlook.Hot> hottest,
        Expected expected,
        List<Outlook.Drop> drops,
        List<Outlook.Silent> wentCold) {

    public Digest {
        hottest = List.copyOf(hottest);
        drops = List.copyOf(drops);
        wentCold = List.copyOf(wentCold);
    }

    /** Nothing happened: then nobody is written to. */
    public boolean hasNoNews() {
        return figures.isNone();
    }

    /** One sentence on what stands out. */
    public String standout() {
        return Standout.of(figures, before);
    }
}
