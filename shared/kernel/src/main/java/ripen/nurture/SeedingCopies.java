package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Documents.Document;
import ripen.nurture.Program.Step;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows the marketers each mail of a program when it goes out for the first time: one copy for each
 * address of the seed list and version of the program, with dead links, outside all figures. A copy
 * is claimed before it is posted; one that is lost in between stays lost.
 */
public final class SeedingCopies {

    private final List<String> addresses;
    private final SeedCopies copies;
    private final Letters letters;
    private final Mailbox mailbox;

    // What this instance knows to have gone out; spares asking again with every mail.
    private final Set<String> seeded = ConcurrentHashMap.newKeySet();

    public SeedingCopies(
            List<String> addresses, SeedCopies copies, Letters letters, Mailbox mailbox) {
        this.addresses = List.copyOf(addresses);
        this.copies = copies;
        this.letters = letters;
        this.mailbox = mailbox;
    }

    /**
     * Call it right before a step's mail goes out to a lead.
     *
     * @return false if the mail service was too busy for a copy: the next mail of the step tries
     *     again
     */
    public boolean seed(Program program, Step step, @Nullable Document document, Instant now) {
        boolean all = true;
        for (String address : addresses) {
            String key =
                    program.id() + "@" + program.version() + "#" + step.number() + "#" + address;
            if (!seeded.contains(key)) {
                if (post(program, step, address, document, now)) {
                    seeded.add(key);
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    private boolean post(
            Program program, Step step, String address, @Nullable Document document, Instant now) {
        if (!copies.claim(program, step.number(), address)) {
            return true; // somebody else's
        }
        Mail copy = letters.seedCopy(program, step, address, document, now);
        if (mailbox.send(copy) instanceof Mailbox.Outcome.Throttled) {
            copies.release(program, step.number(), address);
            return false;
        }
        return true;
    }
}
