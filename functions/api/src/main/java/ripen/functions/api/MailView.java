package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.capture.Mailing;
import ripen.lead.Answer;
import ripen.lead.Consent;
import ripen.lead.Profile;
import ripen.nurture.Enrolment;
import ripen.nurture.Send;
import ripen.nurture.Sunset;
import ripen.score.Activity;
import ripen.score.Verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What was mailed to a lead, what will not be, and why. */
record MailView(
        Profile profile,
        @Nullable Verdict verdict,
        List<Enrolment> enrolments,
        List<Send> sends,
        Supplier<List<Activity>> activities,
        Instant now,
        ZoneId zone) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** Whether marketing mail may go out, and the sentence that says why or why not. */
    Map<String, @Nullable Object> marketing() {
        Optional<String> obstacle = obstacle();
        return new Document()
                .put("allowed", obstacle.isEmpty())
                .put(
                        "why",
                        obstacle.orElseGet(
                                () -> "Consent was given" + on(profile.consent().at()) + basis()))
                .members();
    }

    List<Map<String, @Nullable Object>> programs() {
        return enrolments.stream().map(this::enrolment).toList();
    }

    List<Map<String, @Nullable Object>> mails() {
        return sends.stream()
                .sorted(Comparator.comparing(Send::claimedAt))
                .map(MailView::send)
                .toList();
    }

    private Optional<String> obstacle() {
        if (profile.person().email() == null) {
            return Optional.of("No e-mail address is known");
        }
        if (profile.undeliverable() != null) {
            return Optional.of(undeliverable(profile.undeliverable()));
        }
        if (profile.excluded()) {
            return Optional.of("The lead is excluded: a competitor, own staff or a supplier");
        }
        Consent consent = profile.consent();
        return switch (consent.status()) {
            case GRANTED -> rest();
            case NONE -> Optional.of("No marketing consent was given");
            case PENDING ->
                    Optional.of(
                            (consent.refused()
                                            ? "Unsubscribed"
                                                    + on(consent.withdrawnAt())
                                                    + "; consent was given again"
                                            : "Marketing consent was given")
                                    + on(consent.at())
                                    + " and has not been confirmed by mail");
            case WITHDRAWN -> Optional.of("Unsubscribed" + on(consent.at()));
        };
    }

    /** There is a basis, and still nothing goes out for the time being. */
    private Optional<String> rest() {
        if (verdict instanceof Verdict.Returned returned
                && returned.reason().equals(Answer.LATER.word())
                && returned.wakeUp() != null
                && returned.wakeUp().isAfter(now)) {
            return Optional.of("Asked not to be written to before" + on(returned.wakeUp(), " "));
        }
        return Sunset.since(enrolments, sends, activities)
                .map(
                        since ->
                                "Sunset since"
                                        + on(since, " ")
                                        + ": no marketing mail until they act themselves");
    }

    private String undeliverable(String why) {
        boolean complained = why.equals("complained");
        Instant at =
                sends.stream()
                        .map(
                                send ->
                                        complained
                                                ? send.fate().complainedAt()
                                                : send.fate().bouncedAt())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return complained
                ? "Marked a mail as unwanted" + on(at)
                : "The address does not take mail: a mail bounced" + on(at);
    }

    private String basis() {
        return profile.consent().basis() == null ? "" : ": " + profile.consent().basis();
    }

    private String on(@Nullable Instant at) {
        return at == null ? "" : on(at, " on ");
    }

    private String on(Instant at, String before) {
        return before + DAY.format(at.atZone(zone));
    }

    private Map<String, @Nullable Object> enrolment(Enrolment enrolment) {
        Enrolment.Ended ending = enrolment.ending();
        return new Document()
                .put("program", enrolment.program())
                .put("n", enrolment.n())
                .put("status", enrolment.active() ? "active" : "ended")
                .put("startedAt", enrolment.startedAt())
                .put("endedAt", ending == null ? null : ending.at())
                .put("reason", ending == null ? null : ending.ending().words())
                .put("nextStep", enrolment.active() ? enrolment.nextStep() : null)
                .put("dueAt", enrolment.dueAt())
                .put(
                        "decisions",
                        enrolment.decisions().stream()
                                .map(
                                        decision ->
                                                new Document()
                                                        .put("step", decision.step())
                                                        .put("at", decision.at())
                                                        .put("decision", decision.verdict().word())
                                                        .put("reason", decision.reason())
                                                        .members())
                                .toList())
                .members();
    }

    private static Map<String, @Nullable Object> send(Send send) {
        Send.Fate fate = send.fate();
        return new Document()
                .put("id", send.id())
                .put("kind", send.kind().word())
                .put("program", send.program())
                .put("step", send.program() == null ? null : send.step())
                .put("status", send.status().word())
                .put("reason", send.reason())
                .put("claimedAt", send.claimedAt())
                .put("sentAt", fate.sentAt())
                .put("deliveredAt", fate.deliveredAt())
                .put("openedAt", fate.openedAt())
                .put("bouncedAt", fate.bouncedAt())
                .put("bounce", fate.bounce())
                .put("complainedAt", fate.complainedAt())
                .put("unsubscribedAt", fate.unsubscribedAt())
                .put("scannedAt", fate.clicks().get(Mailing.HIDDEN))
                .put(
                        "clicks",
                        fate.clicks().entrySet().stream()
                                .filter(click -> !click.getKey().equals(Mailing.HIDDEN))
                                .sorted(Map.Entry.comparingByValue())
                                .map(
                                        click ->
                                                new Document()
                                                        .put("link", click.getKey())
                                                        .put("at", click.getValue())
                                                        .members())
                                .toList())
                .members();
    }
}
