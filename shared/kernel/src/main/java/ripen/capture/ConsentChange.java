package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Consent;

import java.time.Instant;

/**
 * A change of what may be sent to a lead, with its proof. No proof holds a network address.
 *
 * @param via {@code form}, {@code confirmation}, {@code unsubscribe}
 * @param form on which form; null if on none
 * @param wording the version of the wording that was agreed to; null if none was
 * @param reference the submission or mail that it came with; null if there is none
 */
public record ConsentChange(
        Consent from,
        Consent to,
        String via,
        @Nullable String form,
        @Nullable String wording,
        @Nullable String reference,
        Instant at) {}
