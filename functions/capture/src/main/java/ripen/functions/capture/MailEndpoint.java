package ripen.functions.capture;

import ripen.aws.Purpose;
import ripen.aws.Tokens;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.capture.Crawlers;
import ripen.capture.FollowingMails;
import ripen.capture.Mailing;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** {@code GET /l/{token}} and {@code GET /o/{token}}: links and the invisible picture of mails. */
final class MailEndpoint {

    /** What Apple's privacy proxy calls itself, which fetches the pictures of all mails unread. */
    private static final String PRIVACY_PROXY = "Mozilla/5.0";

    /** A transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Tokens tokens;
    private final FollowingMails following;
    private final InstantSource clock;
    private final Pages pages;

    MailEndpoint(Tokens tokens, FollowingMails following, InstantSource clock, Pages pages) {
        this.tokens = tokens;
        this.following = following;
        this.clock = clock;
        this.pages = pages;
    }

    HttpResponse click(HttpRequest request, String token) {
        return tokens.verify(Purpose.CLICK, token, clock.instant())
                .map(claims -> follow(request, claims))
                .orElseGet(() -> pages.deadLink(request));
    }

    HttpResponse open(HttpRequest request, String token) {
        // An unknown token gets the picture, too: a broken image in a mail helps nobody.
        tokens.verify(Purpose.OPEN, token, clock.instant())
                .filter(_ -> isPerson(request) && !isPrivacyProxy(request))
                .ifPresent(
                        claims ->
                                following.open(
                                        claims.getOrDefault("lead", ""),
                                        claims.getOrDefault("send", ""),
                                        clock.instant()));
        return HttpResponse.bytes("image/gif", PIXEL).with("cache-control", "no-store, private");
    }

    private HttpResponse follow(HttpRequest request, Map<String, String> claims) {
        String link = claims.getOrDefault("link", "");
        // Whoever follows the hidden link tells something about the mail, whatever it calls itself.
        if (isPerson(request) || link.equals(Mailing.HIDDEN)) {
            following.click(
                    claims.getOrDefault("lead", ""),
                    claims.getOrDefault("send", ""),
                    link,
                    clock.instant());
        }
        return HttpResponse.redirect(302, claims.getOrDefault("to", "/"));
    }

    private static boolean isPrivacyProxy(HttpRequest request) {
        return request.header("user-agent").orElse("").strip().equals(PRIVACY_PROXY);
    }

    private static boolean isPerson(HttpRequest request) {
        return request.method().equals("GET")
                && !Crawlers.includes(request.header("user-agent").orElse(""));
    }
}
