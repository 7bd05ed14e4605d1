package ripen.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static ripen.capture.Samples.NEWS;
import static ripen.capture.Samples.NOW;
import static ripen.capture.Samples.PAPER;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.lead.Consent;
import ripen.lead.Consent.Status;
import ripen.lead.Profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class CapturingFormsTest {

    private final InMemoryCapture memory = new InMemoryCapture();
    private final AtomicInteger leads = new AtomicInteger();
    private final CapturingForms capturing =
            new CapturingForms(
                    memory,
                    () -> "lead-" + leads.incrementAndGet(),
                    text -> "%040x".formatted(text.hashCode()),
                    ExcludedDomains.of("rival.example, Ours.example"));
    private final ChangingConsent changing = new ChangingConsent(memory);

    @ParameterizedTest
    @CsvSource({
        // before,   form,  ticked -> after,     basis
        "none,       PAPER, true,   granted,     opt-in",
        "none,       PAPER, false,  none,",
        "none,       NEWS,  true,   pending,",
        "pending,    PAPER, true,   granted,     opt-in",
        "pending,    NEWS,  true,   pending,",
        "granted,    PAPER, false,  granted,     double-opt-in",
        "granted,    PAPER, true,   granted,     double-opt-in",
        "granted,    NEWS,  true,   granted,     double-opt-in",
        "withdrawn,  PAPER, false,  withdrawn,",
        "withdrawn,  NEWS,  false,  withdrawn,",
        "withdrawn,  PAPER, true,   pending,",
        "withdrawn,  NEWS,  true,   pending,",
    })
    void consentFollowsTheBox(
            String before, String form, boolean ticked, String after, String basis) {
        bring(before);
        int proofs = memory.proofs().size();

        send(form.equals("NEWS") ? NEWS : PAPER, "s-last", ticked);

        Consent consent = lead().consent();
        assertThat(consent.status()).isEqualTo(Status.valueOf(after.toUpperCase(Locale.ROOT)));
        assertThat(consent.basis()).isEqualTo(basis);
        assertThat(memory.proofs().size() - proofs)
                .as("a proof of each change, and of nothing else")
                .isEqualTo(before.equals(after) ? 0 : 1);
    }

    @Test
    void whoHasUnsubscribedIsNotOptedInByFormsHoweverManyComeAfterIt() {
        bring("withdrawn");
        send(PAPER, "s-a", true);
        Consent asked = lead().consent();
        send(PAPER, "s-b", true);
        send(NEWS, "s-c", true);
        send(PAPER, "s-d", true);

        assertThat(asked.status()).isEqualTo(Status.PENDING);
        assertThat(asked.withdrawnAt()).isEqualTo(NOW);
        assertThat(lead().consent()).isEqualTo(asked);

        changing.confirm("lead-1", NOW.plus(Duration.ofDays(2)));
        assertThat(lead().consent())
                .returns(Status.GRANTED, Consent::status)
                .returns("double-opt-in", Consent::basis)
                .returns(false, Consent::refused);
    }

    @Test
    void whoSaysNoAgainWhileAConfirmationIsPendingHasSaidNo() {
        bring("withdrawn");
        send(PAPER, "s-a", true);
        changing.unsubscribe("lead-1", "welcome#1#2", NOW.plus(Duration.ofDays(2)));
        send(PAPER, "s-b", true);
        assertThat(lead().consent().status()).isEqualTo(Status.PENDING);
        assertThat(lead().consent().withdrawnAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void aConfirmationFromBeforeAWithdrawalConfirmsNothing() {
        bring("withdrawn");
        assertThat(changing.confirm("lead-1", NOW)).isEqualTo(Status.WITHDRAWN);
        assertThat(changing.confirm("nobody", NOW)).isEqualTo(Status.NONE);
        assertThat(lead().consent().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aFormRemembersWhatScoringAndTheProofNeed() {
        capturing.capture(
                Samples.submission(
                        PAPER,
                        Map.of(
                                "submissionId",
                                "s-1",
                                "email",
                                "A@Example.com",
                                "company",
                                "C",
                                "message",
                                "two\r\nlines",
                                "size",
                                "large",
                                "employees",
                                "50-249",
                                "consent",
                                "on",
                                "utm_medium",
                                " mail\u0007 ")),
                NOW);

        assertThat(memory.activities("lead-1").getFirst().properties())
                .isEqualTo(
                        Map.of(
                                "form",
                                        Map.of(
                                                "id",
                                                "paper",
                                                "document",
                                                "guide",
                                                "product",
                                                "pumps"),
                                "profile", Map.of("employees", 50, "emailKind", "company"),
                                "submission", "s-1",
                                "source", Map.of("medium", "mail"),
                                "answers", Map.of("message", "two\nlines", "size", "large"),
                                "consent", Map.of("wording", "w1")));
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.com, false",
        "a@rival.example, true",
        "a@eu.rival.example, true",
        "a@notrival.example, false",
        "a@ours.example, true"
    })
    void whoseDomainIsExcludedIsExcludedFromTheBeginning(String email, boolean excluded) {
        capturing.capture(
                Samples.submission(PAPER, Map.of("submissionId", "s-1", "email", email)), NOW);
        assertThat(lead().excluded()).isEqualTo(excluded);
        assertThat(memory.activities("lead-1").getFirst().object("profile").get("excluded"))
                .isEqualTo(excluded ? true : null);
    }

    @Test
    void whoLosesARaceReadsAgain() {
        send(PAPER, "s-1", true);
        // Somebody else's conversion slips in between reading and writing.
        var raced = new AtomicInteger();
        var slow =
                new CapturingForms(
                        new Interrupted(
                                memory,
                                () -> {
                                    if (raced.getAndIncrement() < 3) {
                                        send(PAPER, "r-" + raced.get(), false);
                                    }
                                }),
                        () -> "lead-x",
                        text -> text,
                        ExcludedDomains.NONE);
        slow.capture(
                Samples.submission(
                        PAPER,
                        Map.of("submissionId", "s-2", "email", "a@example.com", "company", "Last")),
                NOW.plusSeconds(1));

        assertThat(lead())
                .returns(5, Profile::conversions)
                .returns("Last", profile -> profile.person().company());
        assertThat(memory.activities("lead-1")).hasSize(5);
    }

    @Test
    void whoNeverWinsSaysSoAndChangesNothing() {
        var contested =
                new CapturingForms(
                        new Interrupted(memory, () -> send(PAPER, "r-" + leads.get(), false)),
                        () -> "lead-x",
                        text -> text,
                        ExcludedDomains.NONE);
        Submission submission =
                Samples.submission(PAPER, Map.of("submissionId", "mine", "email", "a@example.com"));
        assertThatThrownBy(() -> contested.capture(submission, NOW))
                .isInstanceOf(Contention.class)
                .hasMessageContaining("mine");
        assertThat(memory.activities("lead-1"))
                .noneMatch(activity -> activity.key().id().equals("form.mine"));
    }

    private void send(Form form, String id, boolean ticked) {
        capturing.capture(
                Samples.submission(
                        form,
                        Map.of("submissionId", id, "email", "a@example.com", "consent", ticked)),
                NOW.plus(Duration.ofDays(1)));
    }

    private void bring(String status) {
        send(NEWS, "s-0", !status.equals("none"));
        if (status.equals("granted") || status.equals("withdrawn")) {
            changing.confirm("lead-1", NOW);
        }
        if (status.equals("withdrawn")) {
            changing.unsubscribe("lead-1", "welcome#1#2", NOW);
        }
    }

    private Profile lead() {
        return memory.profiles().getFirst();
    }

    /** Lets something happen between reading and writing. */
    private record Interrupted(Captures captures, Runnable meanwhile) implements Captures {

        @Override
        public Known find(String email, @Nullable String visitor) {
            Known known = captures.find(email, visitor);
            meanwhile.run();
            return known;
        }

        @Override
        public List<String> submissions(String lead, Instant since) {
            return captures.submissions(lead, since);
        }

        @Override
        public boolean commit(Capture capture) {
            return captures.commit(capture);
        }
    }
}
