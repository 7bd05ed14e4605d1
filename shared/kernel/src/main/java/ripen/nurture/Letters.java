package ripen.nurture;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.lead.Person;
import ripen.nurture.Documents.Document;
import ripen.nurture.Program.Step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes the mails of programs: the step's words in the company's frame, with links that lead back
 * to us.
 */
public final class Letters {

    private static final String FRAME_HTML = resource("frame.html");
    private static final String FRAME_TEXT = resource("frame.txt");

    // Anybody can put anybody's address into a form: what the form says of names must not become an
    // advertisement in our mail.
    private static final String NAME = "[\\p{L}\\p{M}'’-]{1,40}[.]?";
    private static final String ADDRESS = "(?s).*(://|@|www\\.|/).*";

    private final Letterhead head;
    private final Links links;

    public Letters(Letterhead head, Links links) {
        this.head = head;
        this.links = links;
    }

    /** A mail that recommends nothing. */
    public Mail write(
            Program program,
            Step step,
            String lead,
            String send,
            Person person,
            @Nullable Document document,
            Instant now) {
        return write(program, step, lead, send, person, document, Topic.NONE, now);
    }

    /**
     * @param send the id of the mail's claim
     * @param document what was asked for; null if the step is about none
     * @param topic what it is about beside that
     */
    public Mail write(
            Program program,
            Step step,
            String lead,
            String send,
            Person person,
            @Nullable Document document,
            Topic topic,
            Instant now) {
        String to = person.email();
        if (to == null) {
            throw new IllegalArgumentException("Lead " + lead + " has no address");
        }
        Mail mail =
                compose(
                        program,
                        step,
                        new Address(lead, send, to, links, now),
                        known(person),
                        document,
                        topic);
        return mail.withTags(Tags.of(lead, send));
    }

    /** The mail as it goes to nobody in particular, for the marketers' eyes; its links are dead. */
    public Mail seedCopy(
            Program program, Step step, String address, @Nullable Document document, Instant now) {
        Mail mail =
                compose(
                        program,
                        step,
                        new Address("", "", address, Links.DEAD, now),
                        Map.of(),
                        document,
                        Topic.NONE);
        return Mail.of(
                mail.from(), mail.to(), "[Seed copy] " + mail.subject(), mail.text(), mail.html());
    }

    private record Address(String lead, String send, String to, Links links, Instant now) {
        String link(
                String name,
                String target,
                Letterhead head,
                @Nullable Document document,
                Topic topic) {
            return switch (target) {
                // pages of ours that are not to be counted as clicks
                case "confirm" -> links.confirm(lead, now);
                case "answer" -> links.answer(lead, send, Answer.find(name).orElseThrow(), now);
                case "document" ->
                        click(name, head.locate(document == null ? target : document.url()));
                case "piece" ->
                        click(
                                name,
                                topic.piece() == null
                                        ? head.site()
                                        : head.locate(topic.piece().target()));
                default -> click(name, head.locate(target));
            };
        }

        String click(String link, String target) {
            return links.click(lead, send, link, target, now);
        }
    }

    private Mail compose(
            Program program,
            Step step,
            Address address,
            Map<String, String> known,
            @Nullable Document document,
            Topic topic) {
        var values = new HashMap<>(program.defaults());
        values.putAll(known);
        if (document != null) {
            values.putAll(program.documents().getOrDefault(document.id(), Map.of()));
            values.put("document", document.title());
        }
        if (topic.product() != null) {
            values.put("product", topic.product());
        }
        if (topic.piece() != null) {
            values.put("piece", topic.piece().title());
            values.put("piece-why", topic.piece().why());
        }
        values.put("company-name", head.company());
        step.links()
                .forEach(
                        (link, target) ->
                                values.put(
                                        "link:" + link,
                                        address.link(link, target, head, document, topic)));
        UnaryOperator<String> value = name -> values.getOrDefault(name, "");
        String subject =
                Template.text(step.subject(), value).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        var frame = new HashMap<>(frame(step, address));
        frame.put("subject", subject);
        frame.put("body", Template.text(step.text(), value).strip());
        String text = Template.text(FRAME_TEXT, name -> frame.getOrDefault(name, ""));
        Map<String, String> fragments =
                Map.of(
                        "body",
                        Template.html(step.html(), value),
                        "unsubscribe",
                        unsubscribeHtml(step, frame));
        String html = Template.html(FRAME_HTML, name -> frame.getOrDefault(name, ""), fragments);
        Mail mail = Mail.of(head.sender(), address.to(), subject, text, html);
        return step.kind() == Step.Kind.MARKETING
                ? mail.withHeaders(unsubscribeHeaders(frame))
                : mail;
    }

    private Map<String, String> frame(Step step, Address address) {
        var frame = new LinkedHashMap<String, String>();
        frame.put("company-name", head.company());
        frame.put("postal-address", head.address());
        frame.put("pixel", address.links().open(address.lead(), address.send(), address.now()));
        // No person sees this link: whoever follows it is a scanner, and its other clicks do not
        // count either.
        frame.put("hidden", address.click("hidden", head.site()));
        boolean marketing = step.kind() == Step.Kind.MARKETING;
        frame.put(
                "reason",
                marketing
                        ? "You get this mail because you agreed to hear from "
                                + head.company()
                                + " when you filled in a form on our site."
                        : "You get this mail because you asked for it on our site.");
        String unsubscribe =
                marketing
                        ? address.links().unsubscribe(address.lead(), address.send(), address.now())
                        : "";
        frame.put("unsubscribe", unsubscribe);
        frame.put(
                "unsubscribe-line", marketing ? "Unsubscribe with one click: " + unsubscribe : "");
        return frame;
    }

    private static String unsubscribeHtml(Step step, Map<String, String> frame) {
        return step.kind() == Step.Kind.REQUESTED
                ? ""
                : "<br><a href=\""
                        + Template.escape(frame.getOrDefault("unsubscribe", ""))
                        + "\" style=\"color:#5b6472\">Unsubscribe with one click</a>";
    }

    /**
     * RFC 2369 and RFC 8058: mail programs show a button, and act on it without a page in between.
     */
    private static Map<String, String> unsubscribeHeaders(Map<String, String> frame) {
        return Map.of(
                "List-Unsubscribe",
                "<" + frame.get("unsubscribe") + ">",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click");
    }

    private static Map<String, String> known(Person person) {
        var known = new HashMap<String, String>();
        if (person.name() != null) {
            if (!person.name().matches(ADDRESS)) {
                known.put("name", person.name());
            }
            String first = person.name().strip().split("\\s+")[0];
            if (first.matches(NAME)) {
                known.put("first-name", first);
            }
        }
        if (person.company() != null && !person.company().matches(ADDRESS)) {
            known.put("company", person.company());
        }
        if (person.industry() != null) {
            known.put("industry", person.industry());
        }
        return known;
    }

    private static String resource(String name) {
        try (InputStream in = Letters.class.getResourceAsStream("/ripen/nurture/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + name + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " cannot be read.", e);
        }
    }
}
