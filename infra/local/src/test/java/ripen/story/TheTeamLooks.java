package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.SentMail;

import java.time.LocalDate;
import java.util.List;

/** Step 10: figures, digest, seed copies. */
interface TheTeamLooks extends Chapter {

    @Test
    @Order(10)
    default void theTeamSeesWhatHappened() {
        LocalDate from = start().atZone(BERLIN).toLocalDate();
        LocalDate to = driver().now().atZone(BERLIN).toLocalDate();
        driver().settle();
        Document kpis = driver().kpis(from, to);
        Document first = kpis.list("days").getFirst();
        assertThat(first.text("day")).isEqualTo(from.toString());
        // first, url, silent, second, third, tired on the first day; the bouncing one later
        assertThat(kpis.number("totals.leads.total")).isEqualTo(7);
    }

    @Test
    @Order(10)
    default void theMarketersGetTheirDigestAndSeedCopies() {
        List<SentMail> digests =
                driver().mailsTo(MARKETING).stream()
                        .filter(
                                mail ->
                                        mail.subject()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .contains("week"))
                        .toList();
        assertThat(digests).isNotEmpty();
        assertThat(digests.getFirst().text()).contains("newsletter").contains("spring");
        assertThat(driver().mailsTo(SEED)).isNotEmpty();
    }
}
