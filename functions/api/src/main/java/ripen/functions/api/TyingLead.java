package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Belonging;
import ripen.account.CompanyDomains;
import ripen.account.Tie;
import ripen.account.TyingPeople;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.http.Problem.FieldError;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code PUT /leads/{id}/account}: a marketer decides whose a lead is. */
final class TyingLead {

    private final TyingPeople tying;
    private final CompanyDomains domains;
    private final InstantSource clock;

    TyingLead(TyingPeople tying, CompanyDomains domains, InstantSource clock) {
        this.tying = tying;
        this.domains = domains;
        this.clock = clock;
    }

    HttpResponse tie(HttpRequest request, String lead) {
        String account = account(request.json());
        Tie tie =
                tying.tie(lead, account, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no lead with this id. GET /leads?email="
                                                        + " finds a lead by its address."));
        String tied = tie.account();
        return HttpResponse.json(
                200,
                new Document()
                        .put("lead", lead)
                        .put(
                                "account",
                                tied == null ? null : shown(new Belonging(tied, true)).members())
                        .put("at", tie.at())
                        .members());
    }

    static Document shown(Belonging belonging) {
        return new Document().put("id", belonging.account()).put("byHand", belonging.byHand());
    }

    private @Nullable String account(Map<String, Object> body) {
        if (!body.keySet().equals(Set.of("account"))) {
            throw wrong("must be there, and nothing beside it");
        }
        return switch (body.get("account")) {
            case null -> null;
            case String typed -> named(typed);
            default -> throw wrong("must be a text or null");
        };
    }

    private String named(String typed) {
        try {
            return Belonging.named(typed, domains);
        } catch (IllegalArgumentException unfit) {
            throw wrong(String.valueOf(unfit.getMessage()));
        }
    }

    private static Problem wrong(String why) {
        return Problem.invalid(List.of(new FieldError("account", why)));
    }
}
