package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.nurture.Mail;
import ripen.nurture.Mailbox.Outcome;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What SES answers, and what is made of it. */
class SesMailboxTest {

    private static final Mail MAIL =
            Mail.of("m@x.test", "a@b.test", "Subject", "Text", "<p>Text</p>")
                    .withCopyTo(List.of("c@d.test"))
                    .withHeaders(Map.of("List-Unsubscribe", "<https://x.test>"))
                    .withTags(Map.of("lead", "lead-1"));

    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<SendEmailRequest> requests = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final SesMailbox mailbox = new SesMailbox(new Service(), "set", pauses::add);

    @Test
    void aMailIsTakenWithAllItsParts() {
        assertThat(mailbox.send(MAIL)).isEqualTo(new Outcome.Accepted("m-1"));

        assertThat(requests)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.configurationSetName()).isEqualTo("set");
                            assertThat(request.destination().toAddresses())
                                    .containsExactly("a@b.test");
                            assertThat(request.destination().ccAddresses())
                                    .containsExactly("c@d.test");
                            assertThat(request.content().simple().headers().getFirst().name())
                                    .isEqualTo("List-Unsubscribe");
                            assertThat(request.emailTags().getFirst().value()).isEqualTo("lead-1");
                            assertThat(request.content().simple().body().text().data())
                                    .isEqualTo("Text");
                        });
    }

    @Test
    void whatIsThrottledIsTriedAgainAFewTimes() {
        failures.add(TooManyRequestsException.builder().statusCode(429).build());
        assertThat(mailbox.send(MAIL)).isInstanceOf(Outcome.Accepted.class);
        assertThat(pauses).containsExactly(200L);

        for (int i = 0; i < 4; i++) {
            failures.add(TooManyRequestsException.builder().statusCode(429).build());
        }
        assertThat(mailbox.send(MAIL)).isEqualTo(new Outcome.Throttled());
        assertThat(requests).hasSize(6);
    }

    @Test
    void whatMayHaveBeenTakenIsNotTriedAgain() {
        failures.add(
                SdkClientException.create(
                        "time-out", new SocketTimeoutException("read timed out")));
        assertThat(mailbox.send(MAIL)).isInstanceOf(Outcome.Unclear.class);
        failures.add(SesV2Exception.builder().statusCode(500).build());
        assertThat(mailbox.send(MAIL)).isInstanceOf(Outcome.Unclear.class);
        assertThat(requests).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatCertainlyDidNotLeaveMayBeSentLater() {
        failures.add(SdkClientException.create("no", new ConnectException("Connection refused")));
        assertThat(mailbox.send(MAIL)).isInstanceOf(Outcome.Accepted.class);
        for (int i = 0; i < 4; i++) {
            failures.add(SendingPausedException.builder().statusCode(400).build());
        }
        assertThat(mailbox.send(MAIL)).isEqualTo(new Outcome.Throttled());
    }

    @Test
    void whatSesDoesNotWantIsRefusedWithoutAWordOfTheMail() {
        failures.add(
                MessageRejectedException.builder()
                        .statusCode(400)
                        .message("a@b.test is blacklisted")
                        .build());
        assertThat(mailbox.send(MAIL)).isEqualTo(new Outcome.Refused("MessageRejected"));
    }

    private final class Service implements SesV2Client {
        @Override
        public SendEmailResponse sendEmail(SendEmailRequest request) {
            requests.add(request);
            if (!failures.isEmpty()) {
                throw failures.poll();
            }
            return SendEmailResponse.builder().messageId("m-1").build();
        }

        @Override
        public String serviceName() {
            return "ses";
        }

        @Override
        public void close() {}
    }
}
