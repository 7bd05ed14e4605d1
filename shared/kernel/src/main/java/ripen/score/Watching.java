package ripen.score;

import ripen.score.Tally.Span;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which share of a video is new: watching the same part twice counts once. */
final class Watching {

    private Watching() {}

    /** The union of what was watched and the new part, disjoint and sorted. */
    static List<Span> union(List<Span> watched, Span part) {
        var sorted = new ArrayList<>(watched);
        sorted.add(part);
        sorted.sort(Comparator.comparingDouble(Span::from));
        var merged = new ArrayList<Span>();
        for (Span next : sorted) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.from() <= last.to()) {
                merged.set(
                        merged.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    static double length(List<Span> spans) {
        return spans.stream().mapToDouble(span -> span.to() - span.from()).sum();
    }

    /** So many parts at most: those with the least between them become one. */
    static List<Span> joined(List<Span> spans, int most) {
        var joined = new ArrayList<>(spans);
        while (joined.size() > most) {
            int closest = 0;
            for (int i = 1; i + 1 < joined.size(); i++) {
                if (gap(joined, i) < gap(joined, closest)) {
                    closest = i;
                }
            }
            Span next = joined.remove(closest + 1);
            joined.set(closest, new Span(joined.get(closest).from(), next.to()));
        }
        return List.copyOf(joined);
    }

    private static double gap(List<Span> spans, int i) {
        return spans.get(i + 1).from() - spans.get(i).to();
    }
}
