package ripen.advice;

import java.util.List;
import java.util.function.Predicate;

/**
 * So many out of so many, with the 95 % interval of Wilson (JASA 1927), which also holds for few
 * and for extreme shares.
 *
 * @param hits at least 0, at most {@code of}
 */
public record Share(long hits, long of) {

    private static final double Z = 1.959963984540054;

    public Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " out of " + of);
        }
    }

    /** Of those in a list. */
    static <A> Share of(List<A> all, Predicate<A> those, Predicate<A> hits) {
        List<A> of = all.stream().filter(those).toList();
        return new Share(of.stream().filter(hits).count(), of.size());
    }

    /** In [0, 1]; 0 of nothing. */
    public double value() {
        return of == 0 ? 0 : hits / (double) of;
    }

    public double low() {
        return hits == 0 ? 0 : Math.max(0, centre() - spread()); // 0 exactly, not nearly
    }

    public double high() {
        return hits == of ? 1 : Math.min(1, centre() + spread());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double spread() {
        return Z
                / (1 + Z * Z / of)
                * Math.sqrt(value() * (1 - value()) / of + Z * Z / (4.0 * of * of));
    }
}
