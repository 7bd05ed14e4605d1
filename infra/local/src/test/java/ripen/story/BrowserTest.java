package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import ripen.demo.Document;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The sample site in a real browser: the form, the film and the tracker. Needs Chromium and
 * chromedriver: {@code ./mvnw verify -Pbrowser -pl infra/local -am}.
 */
@EnabledIfSystemProperty(named = "ripen.browser", matches = "true")
@Isolated("The browser's clock and film run by the machine's")
class BrowserTest {

    private static final String EMAIL = "grace.reader@example.com";

    /** Reported when the tracker has nothing left that the server has not taken. */
    private static final String REPORTED =
            "const done = arguments[0]; const look = () => JSON.parse(localStorage.ripen).q.length"
                    + " ? requestAnimationFrame(look) : done(true); look();";

    private static final String WATCH_TWO_SECONDS =
            "const done = arguments[0], v = document.querySelector('video'); v.muted = true;"
                    + " v.addEventListener('timeupdate', () => v.currentTime > 2 && v.pause());"
                    + " v.addEventListener('pause', () => done(v.currentTime), {once: true});"
                    + " v.play().catch(e => done(String(e)));";

    private static final String WIND_TO_THE_END =
            "const done = arguments[0], v = document.querySelector('video');"
                    + " v.addEventListener('seeked', () => done(v.currentTime), {once: true});"
                    + " v.currentTime = 39;";

    @TempDir Path profile;

    @Test
    void aReaderGetsTheWhitePaperWatchesTheFilmAndLooksAtPrices() throws Exception {
        try (LocalRipen ripen = LocalRipen.running(Instant.now());
                Browser browser = Browser.start(profile)) {
            catchUp(ripen);
            URI site = ripen.runtime().uri();
            fillInTheForm(browser, site);
            browser.awaitHeading("Here is your white paper.");
            browser.click("main a.button");
            browser.awaitHeading("The quiet pump");

            browser.open(site.resolve("/tour"));
            double watched = Double.parseDouble(browser.await(WATCH_TWO_SECONDS).toString());
            assertThat(watched).isBetween(2.0, 10.0);
            picture(browser, "tour");
            assertThat(Double.parseDouble(browser.await(WIND_TO_THE_END).toString()))
                    .as("a film can be wound where parts of it are served")
                    .isCloseTo(39, within(0.2));

            browser.open(site.resolve("/pricing"));
            browser.await(REPORTED);
            catchUp(ripen);
            ripen.driver().settle();

            Document lead = ripen.driver().lead(EMAIL);
            List<Document> ledger =
                    ripen.driver().ledger(lead.text("id")).list("entries").stream()
                            .filter(entry -> entry.text("dimension").equals("engagement"))
                            .toList();
            assertThat(points(ledger, "form.submitted")).as("%s", ledger).isEqualTo(20);
            assertThat(points(ledger, "page.viewed")).as("%s", ledger).isEqualTo(8);
            assertThat(points(ledger, "video.watched"))
                    .as("ten points times the share that was watched")
                    .isCloseTo(10 * watched / 40, within(0.15));
            assertThat(lead.number("engagement.score")).isCloseTo(28.5, within(1.5));
            assertThat(lead.text("stage")).isEqualTo("engaged");

            browser.open(site.resolve("/_local/inbox"));
            assertThat(browser.text("body")).contains(EMAIL, "Your white paper");
            picture(browser, "inbox");
        }
    }

    /**
     * The browser's clock is the machine's. Ripen's falls behind while it starts, and while it does
     * what midnight asks for; what the browser did is in its future then.
     */
    private static void catchUp(LocalRipen ripen) {
        Duration behind = Duration.between(ripen.driver().now(), Instant.now());
        if (behind.isPositive()) {
            ripen.driver().advance(behind);
        }
    }

    private static void fillInTheForm(Browser browser, URI site) {
        browser.open(site.resolve("/?utm_source=newsletter&utm_campaign=spring"));
        browser.type("#f-name", "Grace Reader");
        browser.type("#f-email", EMAIL);
        browser.type("#f-company", "Example GmbH");
        browser.type("#f-jobTitle", "Head of Operations");
        browser.click("#f-employees option[value='50-249']");
        browser.click("#f-country option[value='DE']");
        browser.click("#f-consent");
        browser.click("form .submit button");
        browser.text("main a[href='/documents/quiet-pump']");
    }

    private static double points(List<Document> ledger, String type) {
        return ledger.stream()
                .filter(entry -> entry.text("type").equals(type))
                .mapToDouble(entry -> entry.number("points"))
                .sum();
    }

    /** For whoever wants to see what the browser saw. */
    private static void picture(Browser browser, String name) throws Exception {
        Path folder = Path.of(System.getProperty("ripen.root"), "infra/local/target/browser");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(browser.picture()));
    }
}
