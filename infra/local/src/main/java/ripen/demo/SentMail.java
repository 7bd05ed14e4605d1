package ripen.demo;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail as the local inbox shows it. */
public record SentMail(Document document) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\")]+");
    private static final Pattern IMAGE = Pattern.compile("src=\"([^\"]+)\"");

    public List<String> to() {
        return document.list("to").stream().map(to -> String.valueOf(to.value())).toList();
    }

    public String subject() {
        return document.text("subject");
    }

    public String text() {
        return document.text("text");
    }

    public String html() {
        return document.text("html");
    }

    public Instant at() {
        return document.instant("at");
    }

    public Optional<String> header(String name) {
        return document.find("headers." + name).map(header -> String.valueOf(header.value()));
    }

    /**
     * The links that a reader sees, in their order: those of the text part, where none is hidden
     * for scanners to find.
     */
    public List<URI> readable() {
        var links = new ArrayList<URI>();
        for (Matcher matcher = LINK.matcher(text()); matcher.find(); ) {
            links.add(URI.create(matcher.group()));
        }
        return links;
    }

    /** The links that count as clicks. */
    public List<URI> clicks() {
        return readable().stream().filter(link -> link.getPath().startsWith("/l/")).toList();
    }

    /**
     * The first link that a reader sees to this place.
     *
     * @throws IllegalStateException if there is none
     */
    public URI link(String path) {
        return readable().stream()
                .filter(link -> link.getPath().startsWith(path))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "No link to " + path + " in \"" + subject() + "\""));
    }

    /** The picture that tells of an opening, if there is one. */
    public Optional<URI> pixel() {
        return IMAGE.matcher(html())
                .results()
                .map(image -> URI.create(image.group(1)))
                .filter(image -> image.getPath().startsWith("/o/"))
                .findFirst();
    }

    /**
     * Where one click unsubscribes.
     *
     * @throws IllegalStateException if the mail does not say
     */
    public URI unsubscribe() {
        String header =
                header("List-Unsubscribe")
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No List-Unsubscribe in \"" + subject() + "\""));
        Matcher link = LINK.matcher(header);
        if (!link.find()) {
            throw new IllegalStateException("No link in List-Unsubscribe: " + header);
        }
        return URI.create(link.group());
    }
}
