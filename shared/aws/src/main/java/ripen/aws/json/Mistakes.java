package ripen.aws.json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wrong with a document, collected while it is read, so that all of it can be said at once.
 * For one reading and one thread.
 */
public final class Mistakes {

    private final List<JsonProblem> found = new ArrayList<>();

    /**
     * What is read, or the other value if that is a mistake; what is made of it is then of no use.
     */
    public <T> T in(T otherwise, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonProblem problem) {
            found.add(problem);
            return otherwise;
        }
    }

    /** The same where it may be missing. */
    public <T> @Nullable T find(Supplier<Optional<T>> reading) {
        return this.<Optional<T>>in(Optional.empty(), reading).orElse(null);
    }

    public void add(JsonProblem problem) {
        found.add(problem);
    }

    public void addAll(List<JsonProblem> problems) {
        found.addAll(problems);
    }

    /** In the order in which they were found. */
    public List<JsonProblem> all() {
        return List.copyOf(found);
    }

    /**
     * @throws JsonProblem the first mistake, if there is one
     */
    public void throwFirst() {
        if (!found.isEmpty()) {
            throw found.getFirst();
        }
    }
}
