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
    @Order(101)
    default void theTeamSeesWhatHappened() {
        LocalDate from = start().atZone(BERLIN).toLocalDate();
        LocalDate to = driver().now().atZone(BERLIN).toLocalDate();
        driver().settle();
        Document kpis = driver().kpis(from, to);
        Document first = kpis.list("days").getFirst();
        assertThat(first.text("day")).isEqualTo(from.toString());
        // first, url, silent, reader, second, third and tired; the third asked for a demo and for
        // no document, the reader for news
        assertThat(first.number("leads.total")).isEqualTo(7);
        assertThat(first.list("leads.bySource"))
                .singleElement()
                .hasToString("{\"source\":\"newsletter\",\"campaign\":\"spring\",\"leads\":7}");
        assertThat(first.number("stages.engaged")).isEqualTo(5);
        assertThat(first.number("stages.marketing-qualified")).isEqualTo(2);
        assertThat(first.number("mails.sent")).isEqualTo(6);
        assertThat(first.number("mails.delivered")).isEqualTo(6);
        assertThat(first.number("mails.clicked")).isEqualTo(1);
        // and later the one that bounced; second mails to first, url and tired, third ones to first
        // and url; then three each to those who went cold and may be written to: first, url, second
        // and the reader
        assertThat(kpis.number("totals.leads.total")).isEqualTo(8);
        assertThat(kpis.number("totals.mails.sent")).isEqualTo(24);
        assertThat(kpis.number("totals.mails.delivered")).isEqualTo(23);
        assertThat(kpis.number("totals.mails.bounced")).isEqualTo(1);
        assertThat(kpis.number("totals.mails.unsubscribed")).isEqualTo(1);
    }

    @Test
    @Order(102)
    default void theMarketersGetTheirDigestWithTheSameFigures() {
        List<SentMail> digests =
                driver().mailsTo(MARKETING).stream()
                        .filter(mail -> mail.subject().contains("the week of"))
                        .toList();
        assertThat(digests).isNotEmpty();
        for (SentMail digest : digests) {
            String query =
                    digest.readable().stream()
                            .filter(link -> link.getPath().equals("/kpis"))
                            .findFirst()
                            .orElseThrow()
                            .getQuery();
            Document week = driver().get("/kpis?" + query).expect(200).document();
            assertThat(digest.subject())
                    .startsWith((int) week.number("totals.leads.total") + " new lead");
        }
        assertThat(digests.getFirst().text()).contains("newsletter").contains("spring");
    }

    @Test
    @Order(103)
    default void theSeedListGetsOneCopyOfEachStep() {
        List<SentMail> copies = driver().mailsTo(SEED);
        List<SentMail> originals = driver().mailsTo("first.lead@example.com");
        assertThat(copies).as("of the welcome and of the re-engagement program").hasSize(6);
        assertThat(copies.getFirst().text()).isNotBlank();
        assertThat(originals).hasSize(6);
        // Nothing that happens to a copy counts: it carries no link that counts.
        assertThat(copies).allSatisfy(copy -> assertThat(copy.clicks()).isEmpty());
    }
}
