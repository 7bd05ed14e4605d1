package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Consent;
import ripen.lead.Consent.Status;
import ripen.lead.Profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Confirms and withdraws consent by the links of mails. What is so already stays as it is. */
public final class ChangingConsent {

    private final Consents consents;

    public ChangingConsent(Consents consents) {
        this.consents = consents;
    }

    /**
     * Confirms a pending consent. A link from before a withdrawal confirms nothing.
     *
     * @return what holds afterwards; NONE if nobody knows the lead any more
     */
    public Status confirm(String lead, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return change(
                lead, new Consent(Status.GRANTED, "double-opt-in", at), "confirmation", null, at);
    }

    /**
     * @param send the mail whose link was used; empty if not known
     */
    public void unsubscribe(String lead, String send, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        change(lead, new Consent(Status.WITHDRAWN, null, at), "unsubscribe", send, at);
    }

    private Status change(String lead, Consent to, String via, @Nullable String send, Instant at) {
        return Contention.<Status>retrying(
                "Lead",
                lead,
                () -> {
                    Profile profile = consents.profile(lead).orElse(null);
                    if (profile == null || !allowed(profile.consent().status(), to.status())) {
                        return Optional.of(
                                profile == null ? Status.NONE : profile.consent().status());
                    }
                    String reference = send == null || send.isEmpty() ? null : send;
                    var change =
                            new ConsentChange(
                                    profile.consent(), to, via, null, null, reference, at);
                    return consents.commit(profile.withConsent(to), change, send)
                            ? Optional.of(to.status())
                            : Optional.empty();
                });
    }

    private static boolean allowed(Status from, Status to) {
        return to == Status.WITHDRAWN ? from != Status.WITHDRAWN : from == Status.PENDING;
    }
}
