package ripen.story;

import ripen.demo.Document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Chromium without a window, driven through chromedriver by the few commands of the WebDriver
 * protocol (W3C) that a reader of pages needs. What is looked for is waited for, by chromedriver.
 */
final class Browser implements AutoCloseable {

    /** Chromium calls itself headless otherwise, and is rightly taken for a robot. */
    private static final String PERSON =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/156.0.0.0 Safari/537.36";

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final long PATIENCE = Duration.ofSeconds(60).toMillis();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(Process driver, URI base, Path profile) {
        this.driver = driver;
        var options =
                Map.of(
                        "args",
                        List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-dev-shm-usage",
                                "--autoplay-policy=no-user-gesture-required",
                                "--window-size=1280,1000",
                                "--user-agent=" + PERSON,
                                "--user-data-dir=" + profile));
        var always =
                Map.of(
                        "browserName",
                        "chrome",
                        "goog:chromeOptions",
                        options,
                        "timeouts",
                        Map.of("implicit", PATIENCE, "script", PATIENCE, "pageLoad", PATIENCE));
        Document begun =
                send(
                        "POST",
                        base.resolve("/session"),
                        Map.of("capabilities", Map.of("alwaysMatch", always)));
        session = base.resolve("/session/" + begun.text("sessionId") + "/");
    }

    /** With nothing of an earlier visit: an empty profile. */
    static Browser start(Path profile) {
        try {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Process driver =
                    new ProcessBuilder("chromedriver", "--port=" + port)
                            .redirectErrorStream(true)
                            .start();
            // Its last line before it listens.
            var said = driver.inputReader();
            String line = said.readLine();
            while (line != null && !line.contains("started successfully")) {
                line = said.readLine();
            }
            Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
            return new Browser(driver, URI.create("http://127.0.0.1:" + port), profile);
        } catch (IOException missing) {
            throw new UncheckedIOException("chromedriver does not start", missing);
        }
    }

    /** Returns when the page is loaded. */
    void open(URI page) {
        command("url", Map.of("url", page.toString()));
    }

    void type(String css, String text) {
        command("element/" + find(css) + "/value", Map.of("text", text));
    }

    void click(String css) {
        String element = find(css);
        // The page scrolls smoothly otherwise, away from under the pointer.
        command(
                "execute/sync",
                Map.of(
                        "script",
                        "arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})",
                        "args",
                        List.of(Map.of(ELEMENT, element))));
        command("element/" + element + "/click", Map.of());
    }

    String text(String css) {
        return read("element/" + find(css) + "/text");
    }

    /** Returns when there is such a heading: a click answers before the next page is there. */
    void awaitHeading(String words) {
        find("xpath", "//h1[contains(., \"" + words + "\")]");
    }

    /** Runs a script whose last argument is the function that takes its result. */
    Document await(String script) {
        return command("execute/async", Map.of("script", script, "args", List.of()));
    }

    /** The window as a PNG, in base64. */
    String picture() {
        return read("screenshot");
    }

    private String read(String path) {
        return String.valueOf(send("GET", session.resolve(path), null).value());
    }

    private String find(String css) {
        return find("css selector", css);
    }

    private String find(String how, String what) {
        return command("element", Map.of("using", how, "value", what)).text(ELEMENT);
    }

    private Document command(String path, Map<String, ?> body) {
        return send("POST", session.resolve(path), body);
    }

    private Document send(String method, URI address, Map<String, ?> body) {
        var publisher =
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(Document.text(body));
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(address).method(method, publisher).build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + ": " + answer.body());
            }
            return Document.of(answer.body()).find("value").orElse(new Document(null));
        } catch (IOException e) {
            throw new UncheckedIOException(address.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Chromium ends with its session, and the driver's other processes with the driver. */
    @Override
    public void close() {
        try {
            send("DELETE", URI.create(session.toString().replaceFirst("/$", "")), null);
        } finally {
            var all = new ArrayList<>(driver.descendants().toList());
            driver.destroy();
            try {
                driver.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            all.forEach(ProcessHandle::destroy);
        }
    }
}
