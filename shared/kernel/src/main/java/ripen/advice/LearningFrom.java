package ripen.advice;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes examples of leads with known outcomes: what was known at the instant of capture. */
public final class LearningFrom {

    /** More than so many answers (leads times fields) are not learned from in one request. */
    private static final int MOST_ANSWERS = 600_000;

    private LearningFrom() {}

    /** Oldest capture first, so that what comes later can be kept apart; who is known only. */
    public static List<Example> examples(List<Past> pasts) {
        return oldestFirst(pasts).stream()
                .filter(past -> !past.captured().object("profile").isEmpty())
                .map(LearningFrom::known)
                .toList();
    }

    /** As many as can be learned from in time, evenly over the whole time; the same ones always. */
    public static List<Example> inTime(List<Example> examples, int fields) {
        int most = MOST_ANSWERS / Math.max(1, fields);
        if (examples.size() <= most) {
            return examples;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> examples.get((int) ((long) i * examples.size() / most)))
                .toList();
    }

    static List<Past> oldestFirst(List<Past> pasts) {
        return pasts.stream()
                .filter(past -> !past.activities().isEmpty())
                .sorted(Comparator.comparing(past -> past.captured().at()))
                .toList();
    }

    static Example known(Past past) {
        return Example.of(past.captured().object("profile"), past.converted());
    }
}
