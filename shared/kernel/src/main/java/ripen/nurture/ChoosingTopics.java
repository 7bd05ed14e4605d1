package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Program.Piece;
import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.LeadState;
import ripen.score.Models;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what a mail is about: the product line that the lead is most interested in, and the best
 * piece that it has not seen. A program lists its pieces, the best first.
 */
public final class ChoosingTopics {

    private final Histories histories;
    private final Models models;

    public ChoosingTopics(Histories histories, Models models) {
        this.histories = histories;
        this.models = models;
    }

    /**
     * @param sends all mails to the lead so far
     */
    Topic choose(
            Program program,
            String lead,
            @Nullable LeadState state,
            List<Send> sends,
            Instant now) {
        if (program.pieces().isEmpty()) {
            return Topic.NONE;
        }
        Set<String> seen = seen(histories.activities(lead), sends);
        String product = strongest(program, state, now).orElse(null);
        Piece best =
                program.pieces().stream()
                        .min(
                                Comparator.comparing((Piece piece) -> isSeen(piece, seen))
                                        .thenComparing(
                                                piece ->
                                                        product != null
                                                                && !product.equals(
                                                                        piece.product())))
                        .orElseThrow();
        return new Topic(product == null ? null : program.products().get(product), best);
    }

    /** Browsers may report any product line; only those that the program can name count. */
    private Optional<String> strongest(Program program, @Nullable LeadState state, Instant now) {
        if (state == null) {
            return Optional.empty();
        }
        var model = models.of(state).model();
        return state.interests().entrySet().stream()
                .filter(entry -> program.products().containsKey(entry.getKey()))
                .filter(entry -> entry.getValue().at(now, model.interest()) > 0)
                .max(
                        Comparator.comparingDouble(
                                        (Map.Entry<String, ripen.decay.FadingSum> entry) ->
                                                entry.getValue().at(now, model.interest()))
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Paths that it looked at, and documents that it asked for. */
    private static Set<String> seen(List<Activity> activities, List<Send> sends) {
        var seen = new HashSet<String>();
        for (Activity activity : activities) {
            activity.text("page.path").ifPresent(seen::add);
            activity.text("form.document").ifPresent(seen::add);
        }
        for (Send send : sends) {
            if (send.kind() == Send.Kind.REQUESTED && send.about() != null) {
                seen.add(send.about());
            }
        }
        return seen;
    }

    private static boolean isSeen(Piece piece, Set<String> seen) {
        return seen.contains(piece.target())
                || piece.document() != null && seen.contains(piece.document());
    }
}
