package ripen.capture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.capture.Samples.NOW;
import static ripen.capture.Samples.PAPER;
import static ripen.capture.Samples.view;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.lead.Consent;
import ripen.lead.Consent.Status;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What every keeper of forms, browsers, consent and clicks must do. Each test works with names of
 * its own.
 */
public interface CaptureContract {

    Captures captures();

    Visitors visitors();

    Consents consents();

    Mailings mailings();

    List<Activity> activities(String lead);

    /** Puts a mail there that went out, of version 1. */
    void mail(String lead, String send, boolean toLead);

    @Test
    default void aFormIsFoundAgainByAddressAndBrowser() {
        Profile profile = profile("contract-1", "one@example.com");
        assertThat(captures().find("one@example.com", "browser-1"))
                .isEqualTo(new Captures.Known(Optional.empty(), Optional.empty()));
        assertThat(
                        captures()
                                .commit(
                                        capture(
                                                profile,
                                                "s-1",
                                                new Visitor(
                                                        "browser-1",
                                                        "contract-1",
                                                        List.of(),
                                                        Map.of(),
                                                        0),
                                                List.of(view("web.a", NOW.minusSeconds(5))))))
                .isTrue();

        Captures.Known known = captures().find("one@example.com", "browser-1");
        assertThat(known.profile())
                .get()
                .returns(1L, Profile::version)
                .returns(profile.person(), Profile::person)
                .returns(profile.submissions(), Profile::submissions);
        assertThat(known.visitor())
                .contains(new Visitor("browser-1", "contract-1", List.of(), Map.of(), 1));
        assertThat(activities("contract-1"))
                .extracting(activity -> activity.key().id())
                .containsExactly("web.a", "form.s-1");
        assertThat(captures().submissions("contract-1", NOW)).containsExactly("s-1");
        assertThat(captures().submissions("contract-1", NOW.plusMillis(1))).isEmpty();
    }

    @Test
    default void anAddressBelongsToOneLead() {
        assertThat(
                        captures()
                                .commit(
                                        capture(
                                                profile("contract-2", "two@example.com"),
                                                "s-1",
                                                null,
                                                List.of())))
                .isTrue();
        assertThat(
                        captures()
                                .commit(
                                        capture(
                                                profile("contract-2b", "two@example.com"),
                                                "s-2",
                                                null,
                                                List.of())))
                .isFalse();
        assertThat(captures().find("two@example.com", null).profile())
                .get()
                .returns("contract-2", Profile::lead);
        assertThat(activities("contract-2b")).as("all or nothing").isEmpty();
        assertThat(consents().profile("contract-2b")).isEmpty();
    }

    @Test
    default void whatWasChangedSinceItWasReadIsNotWritten() {
        Profile profile = profile("contract-3", "three@example.com");
        captures().commit(capture(profile, "s-1", null, List.of()));
        assertThat(captures().commit(capture(stored("contract-3"), "s-2", null, List.of())))
                .isTrue();
        assertThat(captures().commit(capture(withVersion(profile, 1), "s-3", null, List.of())))
                .isFalse();

        assertThat(visitors().keep(new Visitor("browser-3", null, List.of(), Map.of(), 0), NOW))
                .isTrue();
        assertThat(visitors().keep(new Visitor("browser-3", null, List.of(), Map.of(), 0), NOW))
                .isFalse();
        assertThat(
                        captures()
                                .commit(
                                        capture(
                                                stored("contract-3"),
                                                "s-4",
                                                new Visitor(
                                                        "browser-3",
                                                        "contract-3",
                                                        List.of(),
                                                        Map.of(),
                                                        0),
                                                List.of())))
                .isFalse();
        assertThat(activities("contract-3")).hasSize(2);
    }

    @Test
    default void aBrowserIsReadAsItWasKept() {
        var stamps = Map.of("web.x", NOW, "web.y", NOW.minusSeconds(1));
        var visitor =
                new Visitor(
                        "browser-4",
                        null,
                        List.of(view("web.a", NOW), view("web.b", NOW.plusSeconds(1))),
                        stamps,
                        0);
        assertThat(visitors().keep(visitor, NOW)).isTrue();
        assertThat(visitors().find("browser-4"))
                .contains(new Visitor("browser-4", null, visitor.pending(), stamps, 1));
        assertThat(visitors().find("browser-5")).isEmpty();
    }

    @Test
    default void anActivityIsThereOnce() {
        assertThat(visitors().record("contract-5", List.of(view("web.a", NOW), view("web.b", NOW))))
                .isTrue();
        assertThat(visitors().record("contract-5", List.of(view("web.b", NOW), view("web.c", NOW))))
                .isTrue();
        assertThat(activities("contract-5"))
                .extracting(activity -> activity.key().id())
                .containsExactly("web.a", "web.b", "web.c");
    }

    @Test
    default void whatABrowserDidBeforeMayBeThereAlready() {
        visitors().record("contract-6", List.of(view("web.a", NOW)));
        Profile profile = profile("contract-6", "six@example.com");
        var visitor = new Visitor("browser-6", "contract-6", List.of(), Map.of(), 0);
        assertThat(
                        captures()
                                .commit(
                                        capture(
                                                profile,
                                                "s-1",
                                                visitor,
                                                List.of(view("web.a", NOW), view("web.b", NOW)))))
                .isTrue();
        assertThat(activities("contract-6")).hasSize(3);
    }

    @Test
    default void consentIsWrittenForWhatWasRead() {
        captures()
                .commit(
                        capture(
                                profile("contract-7", "seven@example.com"),
                                "s-1",
                                null,
                                List.of()));
        Profile read = stored("contract-7");
        var withdrawn = new Consent(Status.WITHDRAWN, null, NOW);
        var change =
                new ConsentChange(
                        read.consent(), withdrawn, "unsubscribe", null, null, "welcome#1#2", NOW);
        assertThat(consents().commit(read.withConsent(withdrawn), change, "welcome#1#2")).isTrue();
        assertThat(consents().commit(read.withConsent(withdrawn), change, "welcome#1#2")).isFalse();
        assertThat(stored("contract-7"))
                .returns(withdrawn, Profile::consent)
                .returns(2L, Profile::version);
        assertThat(consents().profile("contract-nobody")).isEmpty();
    }

    @Test
    default void clicksAndOpensAreWrittenForWhatWasRead() {
        mail("contract-8", "welcome#1#2", true);
        Mailing read = mailings().find("contract-8", "welcome#1#2").orElseThrow();
        assertThat(read)
                .isEqualTo(new Mailing("contract-8", "welcome#1#2", true, Map.of(), null, 1));
        assertThat(mailings().clicked(read, "case", NOW, view("click.x", NOW))).isTrue();
        assertThat(mailings().clicked(read, "price", NOW, view("click.y", NOW))).isFalse();
        assertThat(mailings().opened(read, NOW, view("open.x", NOW))).isFalse();
        Mailing clicked = mailings().find("contract-8", "welcome#1#2").orElseThrow();
        assertThat(mailings().opened(clicked, NOW, view("open.y", NOW))).isTrue();
        assertThat(mailings().find("contract-8", "welcome#1#2"))
                .contains(
                        new Mailing(
                                "contract-8", "welcome#1#2", true, Map.of("case", NOW), NOW, 3));
        assertThat(activities("contract-8")).hasSize(2);

        mail("contract-8", "alert#mql#1", false);
        assertThat(mailings().find("contract-8", "alert#mql#1"))
                .get()
                .returns(false, Mailing::toLead);
        assertThat(mailings().find("contract-8", "nothing")).isEmpty();
    }

    private Profile stored(String lead) {
        return consents().profile(lead).orElseThrow();
    }

    private static Profile profile(String lead, String email) {
        var person = new Person(email, "N", "C", null, 240, null, "DE", null, EmailKind.COMPANY);
        return new Profile(
                lead,
                person,
                new Source(Map.of("source", "fair")),
                Consent.NONE,
                List.of("v"),
                List.of(new Profile.Submission("s-1", NOW)),
                1,
                null,
                List.of(),
                false,
                NOW,
                0);
    }

    private static Profile withVersion(Profile profile, long version) {
        return new Profile(
                profile.lead(),
                profile.person(),
                profile.source(),
                profile.consent(),
                profile.visitors(),
                profile.submissions(),
                profile.conversions(),
                null,
                List.of(),
                false,
                profile.createdAt(),
                version);
    }

    private static Capture capture(
            Profile profile, String submission, @Nullable Visitor visitor, List<Activity> moved) {
        Submission sent =
                Samples.submission(
                        PAPER,
                        Map.of(
                                "email",
                                Objects.requireNonNull(profile.person().email()),
                                "submissionId",
                                submission));
        return new Capture(
                profile,
                PAPER,
                submission,
                FormActivity.of(sent, submission, profile, NOW),
                List.of(),
                Optional.empty(),
                visitor,
                moved);
    }
}
