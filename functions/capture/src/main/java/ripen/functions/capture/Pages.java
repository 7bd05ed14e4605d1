package ripen.functions.capture;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.http.Routes;

import java.util.List;

/**
 * The few pages that stand behind links in mails: no script, no foreign asset, everything escaped.
 */
final class Pages {

    private static final String TEMPLATE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>
            body { font: 1.1rem/1.6 system-ui, sans-serif; color: #14231d; background: #fbfaf6; margin: 0 }
            main { max-width: 34rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: 12px }
            h1 { font-size: 1.5rem; line-height: 1.25; margin-top: 0 }
            button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 0; border-radius: 8px; color: #fff; background: #1f6f54; cursor: pointer }
            button:focus-visible, a:focus-visible { outline: 3px solid #e8a33d; outline-offset: 3px }
            footer { color: #4d5f57; font-size: .9rem; margin-top: 2rem }
            </style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s
            <footer>%s</footer>
            </main>
            </body>
            </html>
            """;

    private final String company;

    Pages(String company) {
        this.company = company;
    }

    HttpResponse say(int status, String title, String... paragraphs) {
        return page(status, title, paragraphs(paragraphs));
    }

    /** A page with a button that posts to the address that it was read from. */
    HttpResponse ask(String title, String button, String... paragraphs) {
        return page(
                200,
                title,
                paragraphs(paragraphs)
                        + "<form method=\"post\"><button>"
                        + escaped(button)
                        + "</button></form>");
    }

    /** For a token that was altered, has expired, or is for something else. */
    HttpResponse deadLink(HttpRequest request) {
        return wanted(request)
                ? say(
                        404,
                        "This link does not work",
                        "It may be too old, or was not copied completely. Please try the link in"
                                + " the mail itself.")
                : Problem.notFound("This link is not valid, or not any more.").response();
    }

    /** For what failed on our side. */
    HttpResponse fault(HttpRequest request) {
        return wanted(request)
                ? say(500, "That went wrong on our side", Routes.AGAIN)
                : Routes.fault();
    }

    private static boolean wanted(HttpRequest request) {
        return request.preferred("application/problem+json", "text/html").equals("text/html");
    }

    HttpResponse list(int status, String title, String before, List<String> entries, String after) {
        var items = new StringBuilder(paragraphs(before)).append("<ul>");
        entries.forEach(entry -> items.append("<li>").append(escaped(entry)).append("</li>"));
        return page(status, title, items.append("</ul>").append(paragraphs(after)).toString());
    }

    private HttpResponse page(int status, String title, String body) {
        String html = TEMPLATE.formatted(escaped(title), escaped(title), body, escaped(company));
        return HttpResponse.text(status, "text/html; charset=utf-8", html)
                .with(
                        "content-security-policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'")
                .with("referrer-policy", "no-referrer")
                .with("cache-control", "no-store");
    }

    private static String paragraphs(String... texts) {
        var html = new StringBuilder();
        for (String text : texts) {
            html.append("<p>").append(escaped(text)).append("</p>\n");
        }
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
