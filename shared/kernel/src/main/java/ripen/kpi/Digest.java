package ripen.kpi;

import java.util.List;

/**
 * What the marketers get to know once a week.
 *
 * @param figures of the week; the same that the KPIs show for its days
 * @param before of the week before
 * @param drops level drops expected in the seven days to come
 */
public record Digest(
        Week week,
        Figures figures,
        Figures before,
        List<Outlook.Hot> hottest,
        List<Outlook.Drop> drops) {

    public Digest {
        hottest = List.copyOf(hottest);
        drops = List.copyOf(drops);
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
