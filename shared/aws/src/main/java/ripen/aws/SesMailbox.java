package ripen.aws;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.nurture.Mail;
import ripen.nurture.Mailbox;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Posts mails through SES. The client given must not retry by itself: only an answer that says
 * "throttled" is tried again, here, a few times. A time-out, a broken connection or a server error
 * is unclear. Safe for use by many threads.
 */
public final class SesMailbox implements Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(SesMailbox.class);
    private static final List<Long> PAUSES = List.of(200L, 400L, 800L);

    private final SesV2Client ses;
    private final String configurationSet;
    private final Pause pause;

    /** Waits a little; a parameter so that tests need not. */
    @FunctionalInterface
    public interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    public SesMailbox(SesV2Client ses, String configurationSet) {
        this(ses, configurationSet, Thread::sleep);
    }

    public SesMailbox(SesV2Client ses, String configurationSet, Pause pause) {
        this.ses = ses;
        this.configurationSet = configurationSet;
        this.pause = pause;
    }

    @Override
    public Outcome send(Mail mail) {
        SendEmailRequest request = request(mail);
        Outcome outcome = attempt(request);
        for (int i = 0; i < PAUSES.size() && outcome instanceof Outcome.Throttled; i++) {
            if (!paused(PAUSES.get(i))) {
                return outcome;
            }
            outcome = attempt(request);
        }
        return outcome;
    }

    private Outcome attempt(SendEmailRequest request) {
        try {
            return new Outcome.Accepted(ses.sendEmail(request).messageId());
        } catch (SdkException failure) {
            // The message of an SES exception may quote an address: only its kind goes to the log.
            LOG.warn("SES did not take a mail: {}", failure.getClass().getSimpleName());
            return outcome(failure);
        }
    }

    private static Outcome outcome(SdkException failure) {
        return switch (failure) {
            case TooManyRequestsException _, LimitExceededException _, SendingPausedException _ ->
                    new Outcome.Throttled();
            // Certainly not taken, and through no fault of the mail: whoever runs this has
            // something to repair.
            case AccountSuspendedException _,
                    MailFromDomainNotVerifiedException _,
                    NotFoundException _ ->
                    new Outcome.Throttled();
            case SesV2Exception answer
                    when answer.isThrottlingException() || answer.statusCode() == 403 ->
                    new Outcome.Throttled();
            case SesV2Exception answer
                    when answer.statusCode() >= 400 && answer.statusCode() < 500 ->
                    new Outcome.Refused(answer.getClass().getSimpleName().replace("Exception", ""));
            default ->
                    neverLeft(failure)
                            ? new Outcome.Throttled()
                            : new Outcome.Unclear(failure.getClass().getSimpleName());
        };
    }

    private static boolean neverLeft(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private boolean paused(long millis) {
        try {
            pause.millis(millis);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SendEmailRequest request(Mail mail) {
        Message message =
                Message.builder()
                        .subject(content(mail.subject()))
                        .body(
                                Body.builder()
                                        .text(content(mail.text()))
                                        .html(content(mail.html()))
                                        .build())
                        .headers(
                                sorted(mail.headers())
                                        .map(
                                                header ->
                                                        MessageHeader.builder()
                                                                .name(header.getKey())
                                                                .value(header.getValue())
                                                                .build())
                                        .toList())
                        .build();
        return SendEmailRequest.builder()
                .fromEmailAddress(mail.from())
                .destination(to -> to.toAddresses(mail.to()).ccAddresses(mail.cc()))
                .content(content -> content.simple(message))
                .configurationSetName(configurationSet)
                .emailTags(
                        sorted(mail.tags())
                                .map(
                                        tag ->
                                                MessageTag.builder()
                                                        .name(tag.getKey())
                                                        .value(tag.getValue())
                                                        .build())
                                .toList())
                .build();
    }

    private static Stream<Map.Entry<String, String>> sorted(Map<String, String> map) {
        return map.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey));
    }

    private static Content content(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }
}
