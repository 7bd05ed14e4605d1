package ripen.local;

import org.jspecify.annotations.Nullable;

import ripen.demo.Demo;
import ripen.stack.RipenApp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * Synthesizes Ripen's template and runs it. System properties, each of which may be empty: {@code
 * ripen.port} (8080), {@code ripen.data} (a folder), {@code ripen.clock} (an instant), {@code
 * ripen.isolated} and {@code ripen.demo} (true or false).
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run();
        } catch (Unsupported
                | IllegalArgumentException
                | IllegalStateException
                | IOException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    private static void run() throws IOException, InterruptedException {
        int port = port();
        Path root = Path.of(property("ripen.root", ".")).toAbsolutePath().normalize();
        say("Synthesizing the CDK app (about ten seconds) ...");
        Path template = RipenApp.synthesize(root, root.resolve("infra/local/target/cdk.out"));
        LocalRuntime runtime =
                LocalRuntime.start(
                        Settings.of(template)
                                .withPort(port)
                                .withData(data())
                                .withClock(clock())
                                .withIsolated(
                                        Boolean.parseBoolean(property("ripen.isolated", "false")))
                                .withProgress(step -> say(step + " ...")));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    runtime.close();
                                    stopped.countDown();
                                }));
        if (Boolean.parseBoolean(property("ripen.demo", "false"))) {
            say("Playing ninety days of visitors (a minute or two) ...");
            Demo.play(runtime.uri(), System.out);
        }
        tell(runtime.uri());
        if (Boolean.getBoolean("ripen.child")) {
            // A Maven that is killed does not take along what it has started.
            ProcessHandle.current().parent().ifPresent(Main::follow);
        }
        stopped.await();
    }

    private static void follow(ProcessHandle parent) {
        var unused = parent.onExit().thenRun(() -> System.exit(0));
    }

    private static void tell(URI uri) {
        say(
                """

                Ripen runs at %1$s
                  %1$s/              the site of a sample company, with a form
                  %1$s/_local/inbox  the mails that went out
                  %1$s/_local/       what runs, from which template; the clock
                  curl -H 'Authorization: Bearer local' %1$s/leads
                Ctrl-C stops it.\
                """
                        .formatted(uri));
    }

    /** Looked at before anything else: nobody likes to wait for bad news. */
    private static int port() {
        String text = property("ripen.port", "8080");
        try (var probe =
                new ServerSocket(Integer.parseInt(text), 1, InetAddress.getLoopbackAddress())) {
            return text.equals("0") ? 0 : probe.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Port "
                            + text
                            + " is taken by another program; choose one with -Dripen.port=, 0 is"
                            + " any free one.",
                    taken);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("-Dripen.port=" + text + " is not a port.", wrong);
        }
    }

    /** Relative to where the user stands, not to where Maven runs this. */
    private static @Nullable Path data() {
        String folder = property("ripen.data", "");
        return folder.isEmpty()
                ? null
                : Path.of(property("ripen.folder", ".")).resolve(folder).normalize();
    }

    private static @Nullable Instant clock() {
        String text = property("ripen.clock", "");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "-Dripen.clock=" + text + " is not an instant such as 2018-06-01T00:00:00Z.",
                    wrong);
        }
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
