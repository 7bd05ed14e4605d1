package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.account.Tie;
import ripen.lead.Profile;
import ripen.score.LeadState;

/**
 * Who a lead is and how it stands.
 *
 * @param state as it was stored, not advanced to the present; null before the first activity was
 *     scored
 * @param tie what a marketer has decided about its account; null if nothing
 */
public record LeadFile(Profile profile, @Nullable LeadState state, @Nullable Tie tie) {}
