package ripen.bench;

import com.fasterxml.jackson.jr.ob.JSON;

import ripen.local.LocalRuntime;
import ripen.local.Settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cold start of `capture`, up to the 202 of its first form, against that of a function that
 * does nothing, in turns. Both lie unpacked, as they do on Lambda, which unpacks what is uploaded.
 */
final class ColdStarts {

    private static final int ROUNDS = 9;

    private ColdStarts() {}

    static void measure(Path root, Path template, Table table) throws IOException {
        try (var runtime = LocalRuntime.start(Settings.of(template).withIsolated(true))) {
            List<Path> runtimeClient = runtimeClient();
            Path jar = Jars.of(root, "capture");
            var packed =
                    new ColdStart(
                            "ripen.functions.capture.CaptureHandler",
                            with(jar, runtimeClient),
                            runtime.environment("Capture"),
                            ColdStart.AS_ON_LAMBDA);
            ColdStart capture = packed.on(with(Jars.unpacked(jar), runtimeClient));
            var empty =
                    new ColdStart(
                            EmptyHandler.class.getName(),
                            with(ownClasses(), runtimeClient),
                            Map.of(),
                            ColdStart.AS_ON_LAMBDA);
            var captures = new ArrayList<Duration>();
            var empties = new ArrayList<Duration>();
            for (int round = 0; round < ROUNDS; round++) {
                captures.add(accepted(capture, round));
                empties.add(empty.measure("{}").time());
            }
            double ratio = (double) median(captures).toMillis() / median(empties).toMillis();
            table.row(
                    "cold start of `capture`, JVM start to first 202, against an empty handler",
                    times(ratio, median(captures), median(empties)),
                    "3 times" + (ratio <= 3 ? "" : " (missed)"));
            measureCached(packed, median(empties), table);
        }
    }

    /** JDK 25 records while it runs what the next start can take ready-made, out of jars only. */
    private static void measureCached(ColdStart capture, Duration empty, Table table) {
        Path cache = Bench.temporary("ripen-bench-aot").resolve("capture.aot");
        accepted(capture.with(List.of("-XX:AOTCacheOutput=" + cache)), ROUNDS);
        ColdStart cached = capture.with(List.of("-XX:AOTCache=" + cache));
        var times = new ArrayList<Duration>();
        for (int round = 1; round <= ROUNDS; round++) {
            times.add(accepted(cached, ROUNDS + round));
        }
        double ratio = (double) median(times).toMillis() / empty.toMillis();
        table.row(
                "the same with an AOT cache (container image only)",
                times(ratio, median(times), empty),
                "");
    }

    private static Duration accepted(ColdStart capture, int round) {
        ColdStart.Measured measured = capture.measure(form(round));
        if (!measured.answer().contains("202")) {
            throw new IllegalStateException("The form was not accepted: " + measured.answer());
        }
        return measured.time();
    }

    private static String times(double ratio, Duration time, Duration empty) {
        return String.format(
                Locale.ROOT,
                "%.1f times (%d ms, empty %d ms)",
                ratio,
                time.toMillis(),
                empty.toMillis());
    }

    private static Duration median(List<Duration> times) {
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static List<Path> with(Path first, List<Path> others) {
        var all = new ArrayList<Path>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static Path ownClasses() {
        return Path.of(
                EmptyHandler.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /**
     * AWS's client of the runtime API and what it needs, as it lies on this process's class path.
     */
    private static List<Path> runtimeClient() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.contains("aws-lambda-java") || entry.contains("utils-lite"))
                .map(Path::of)
                .toList();
    }

    /** A form as the HTTP API hands it over (payload format 2.0). */
    private static String form(int round) {
        try {
            String body =
                    JSON.std.asString(
                            Map.of(
                                    "submissionId",
                                    "cold-" + round,
                                    "email",
                                    "cold." + round + "@example.com",
                                    "name",
                                    "First Lead",
                                    "company",
                                    "Example GmbH",
                                    "jobTitle",
                                    "Head of Operations",
                                    "employees",
                                    240,
                                    "country",
                                    "DE",
                                    "consent",
                                    true));
            var http =
                    Map.of(
                            "method",
                            "POST",
                            "path",
                            "/forms/whitepaper",
                            "protocol",
                            "HTTP/1.1",
                            "sourceIp",
                            "192.0.2.1",
                            "userAgent",
                            "bench");
            return JSON.std.asString(
                    Map.of(
                            "version",
                            "2.0",
                            "routeKey",
                            "POST /forms/{form}",
                            "rawPath",
                            "/forms/whitepaper",
                            "rawQueryString",
                            "",
                            "headers",
                            Map.of("content-type", "application/json", "host", "localhost"),
                            "pathParameters",
                            Map.of("form", "whitepaper"),
                            "requestContext",
                            Map.of("http", http, "stage", "$default", "requestId", "cold-" + round),
                            "body",
                            body,
                            "isBase64Encoded",
                            false));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
