package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may read: everybody in the team; who may decide: marketers and administrators. The gateway has checked the token; here only its roles
 * count.
 */
final class Team {

    private static final Set<String> READERS = Set.of("marketer", "sales", "admin");
    private static final Set<String> MARKETERS = Set.of("marketer", "admin");

    private Team() {}

    /**
     * @throws Problem 403 if the token has no role of the team
     */
    static void mustRead(HttpRequest request) {
        if (roles(request).noneMatch(READERS::contains)) {
            throw Problem.of(
                    403,
                    "Your token has none of the roles marketer, sales and admin. Ask an"
                            + " administrator to put you into one of these groups, then sign in"
                            + " again.");
        }
    }

    /**
     * @throws Problem 403 if the token has neither of the roles marketer and admin
     */
    static void mustMarket(HttpRequest request) {
        if (roles(request).noneMatch(MARKETERS::contains)) {
            throw Problem.of(
                    403,
                    "This needs the role marketer or admin, which your token does not have. Ask a"
                            + " marketer to do it, or an administrator for the role.");
        }
    }

    /**
     * @throws Problem 403 if the token has none of these roles
     */
    static void mustBe(HttpRequest request, List<String> allowed) {
        if (roles(request).noneMatch(allowed::contains)) {
            throw Problem.of(
                    403,
                    "This needs one of the roles "
                            + String.join(", ", allowed)
                            + ". Ask an administrator to put you into one of these groups, then"
                            + " sign in again.");
        }
    }

    /** The id of the user who asks; no name and no address. */
    static String user(HttpRequest request) {
        return request.claims().getOrDefault("sub", "unknown");
    }

    /** A list in a claim reaches a function as {@code [marketer sales]}. */
    private static Stream<String> roles(HttpRequest request) {
        return Stream.of("cognito:groups", "roles", "role")
                .map(claim -> request.claims().getOrDefault(claim, ""))
                .flatMap(claim -> List.of(claim.split("[\\[\\]\\s,\"]+")).stream());
    }
}
