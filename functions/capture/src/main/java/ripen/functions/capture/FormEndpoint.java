package ripen.functions.capture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.Metrics;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.http.Problem.FieldError;
import ripen.capture.CapturingForms;
import ripen.capture.Crawlers;
import ripen.capture.Form;
import ripen.capture.Forms;
import ripen.capture.Reading;
import ripen.capture.ReadingForms;
import ripen.capture.Rejection;
import ripen.capture.Submission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code POST /forms/{form}}: from scripts as JSON, from pages as forms send it, with or without
 * JavaScript.
 */
final class FormEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(FormEndpoint.class);

    private final Forms forms;
    private final CapturingForms capturing;
    private final InstantSource clock;
    private final Pages pages;
    private final String site;
    private final Metrics metrics;

    /**
     * @param site base address of the company's site, without a slash at the end
     */
    FormEndpoint(
            Forms forms,
            CapturingForms capturing,
            InstantSource clock,
            Pages pages,
            String site,
            Metrics metrics) {
        this.forms = forms;
        this.capturing = capturing;
        this.clock = clock;
        this.pages = pages;
        this.site = site;
        this.metrics = metrics;
    }

    HttpResponse submit(HttpRequest request, String formId) {
        boolean html = request.preferred("application/json", "text/html").equals("text/html");
        try {
            return submit(request, formId, html);
        } catch (Problem problem) {
            if (!html) {
                throw problem;
            }
            return pages.say(problem.status(), "Nothing was sent", problem.detail());
        }
    }

    private HttpResponse submit(HttpRequest request, String formId, boolean html) {
        Form form =
                forms.find(formId).orElseThrow(() -> Problem.notFound("There is no such form."));
        Map<String, Object> sent = FormBody.read(request);
        Instant now = clock.instant();
        return switch (ReadingForms.read(form, sent)) {
            case Reading.Refused refused -> refuse(form, refused.rejections(), html);
            case Reading.Baited _ -> refuseSilently(form, "hidden field", sent, html);
            case Reading.Accepted _
                    when Crawlers.includes(request.header("user-agent").orElse("")) ->
                    refuseSilently(form, "crawler", sent, html);
            case Reading.Accepted(Submission submission) -> {
                String id = capturing.capture(submission, now);
                LOG.info("Form {} accepted: submission {}", form.id(), id);
                yield accepted(form, id, html);
            }
        };
    }

    private HttpResponse accepted(Form form, String submissionId, boolean html) {
        return html
                ? HttpResponse.redirect(303, site + form.thankYou())
                : HttpResponse.json(202, Map.of("submissionId", submissionId));
    }

    /** Whoever is no person gets the answer of one, and learns nothing from it. */
    private HttpResponse refuseSilently(
            Form form, String why, Map<String, Object> sent, boolean html) {
        LOG.info("Form {} refused: {}", form.id(), why);
        metrics.count(Map.of("FormsRefused", 1L));
        boolean named =
                sent.get("submissionId") instanceof String id
                        && id.matches("[A-Za-z0-9._:-]{1,64}");
        return accepted(
                form,
                named ? String.valueOf(sent.get("submissionId")) : UUID.randomUUID().toString(),
                html);
    }

    private HttpResponse refuse(Form form, List<Rejection> rejections, boolean html) {
        metrics.count(Map.of("FormsInvalid", 1L));
        if (html) {
            return pages.list(
                    400,
                    "Please check your answers",
                    "Nothing was sent yet. To be put right:",
                    rejections.stream()
                            .map(
                                    rejection ->
                                            label(form, rejection.field())
                                                    + ": "
                                                    + rejection.message())
                            .toList(),
                    "Go back with your browser: what you typed is still there.");
        }
        throw Problem.invalid(
                rejections.stream()
                        .map(rejection -> new FieldError(rejection.field(), rejection.message()))
                        .toList());
    }

    private static String label(Form form, String field) {
        return form.field(field).map(Form.Field::label).orElse(field);
    }
}
