package ripen.functions.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.nurture.Office.ADDRESS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Leads that go quiet, with the program that ships and over real tables. */
class SilenceTest {

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoWentColdIsAskedWhatTheShippedProgramAsks() {
        office.fillsIn(Map.of("id", "whitepaper", "document", "quiet-pump"), true);
        office.acts(
                "page.viewed", Map.of("page", Map.of("path", "/cases/pumps", "product", "pumps")));
        office.jumps(Duration.ofDays(45).plusMinutes(30));
        office.decays();
        assertThat(office.relaysState()).contains("LeadWentCold.v1");
        office.passes(Duration.ofHours(1));

        assertThat(office.mailsTo(ADDRESS))
                .singleElement()
                .satisfies(
                        mail ->
                                assertThat(mail.content().simple().subject().data())
                                        .isEqualTo("Still looking at quiet pumps?"))
                .satisfies(
                        mail ->
                                assertThat(mail.content().simple().body().text().data())
                                        .as("the case about pumps was read")
                                        .contains("The warning that came in time"));
        assertThat(office.item("enrolment#re-engagement#1")).isPresent();
    }

    @Test
    void whatWasOverBeforeItWasNoticedIsKeptOnceAndMailsNobody() {
        office.fillsIn(Map.of("id", "whitepaper", "document", "quiet-pump"), true);
        office.jumps(Duration.ofDays(50));
        office.acts("page.viewed", Map.of("page", Map.of("path", "/pricing")));
        List<String> told = office.relaysState();
        assertThat(told).contains("LeadWentCold.v1", "LeadAwoke.v1");
        office.relaysState();

        assertThat(office.mailsTo(ADDRESS)).isEmpty();
        assertThat(office.item("missed#went-cold-and-came-back#2018-07-16T09:00:00.000Z"))
                .hasValueSatisfying(
                        item -> {
                            assertThat(item.whole("version")).isEqualTo(1);
                            assertThat(Outbox.of(item).isEmpty()).isTrue();
                            assertThat(item.instant("noticedAt")).isEqualTo("2018-07-21T09:00:00Z");
                        });
        assertThat(office.item("enrolment#re-engagement#1")).isEmpty();
    }
}
