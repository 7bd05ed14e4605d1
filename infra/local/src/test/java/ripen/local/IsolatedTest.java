package ripen.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

class IsolatedTest {
    private static final String TEMPLATE =
            """
            {"Resources": {
              "Echo": {"Type": "AWS::Lambda::Function",
                "Properties": {"Handler": "ripen.local.IsolatedTest$Echo", "Timeout": 10, "MemorySize": 128,
                  "Code": {"S3Key": "echo.jar"},
                  "Environment": {"Variables": {"GREETING": "Hello"}}}},
              "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "echo"}},
              "Integration": {"Type": "AWS::ApiGatewayV2::Integration",
                "Properties": {"IntegrationUri": {"Fn::GetAtt": ["Echo", "Arn"]}, "PayloadFormatVersion": "2.0"}},
              "Route": {"Type": "AWS::ApiGatewayV2::Route",
                "Properties": {"RouteKey": "GET /{what}",
                  "Target": {"Fn::Sub": "integrations/${Integration}"}}}}}
            """;

    @TempDir Path folder;

    @Test
    void a_function_lives_in_a_jvm_of_its_own_and_is_started_again_when_it_dies() throws Exception {
        Path template = Files.writeString(folder.resolve("echo.template.json"), TEMPLATE);
        Files.writeString(
                folder.resolve("echo.assets.json"),
                "{\"files\":{\"echo\":{\"source\":{\"path\":\"asset.echo.jar\"}}}}");
        pack(folder.resolve("asset.echo.jar"));
        var settings =
                Settings.of(template)
                        .withClock(java.time.Instant.parse("2018-06-01T00:00:00Z"))
                        .withDeterministic(true)
                        .withIsolated(true);
        try (var runtime = LocalRuntime.start(settings)) {
            runtime.advance(Duration.ofDays(30));
            assertThat(Little.get(runtime, "/hello").body())
                    .isEqualTo("Hello, it is 2018-07-01T00:00:00Z");
            assertThat(Little.get(runtime, "/die").statusCode()).isEqualTo(500);
            assertThat(Little.get(runtime, "/throw").statusCode()).isEqualTo(500);
            assertThat(Little.get(runtime, "/hello").body()).startsWith("Hello");
        }
    }

    private static void pack(Path jar) throws IOException {
        String name = Echo.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = IsolatedTest.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    /**
     * Knows the time from its invocation, as a function that is told RIPEN_CLOCK=invocation does.
     */
    public static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (event.contains("GET /die") || event.contains("\"/die\"")) {
                Runtime.getRuntime().halt(1);
            }
            if (event.contains("\"/throw\"")) {
                throw new IOException("told to throw");
            }
            String now = context.getClientContext().getCustom().get("ripen-now");
            String text = System.getenv("GREETING") + ", it is " + now;
            out.write(
                    ("{\"statusCode\":200,\"body\":\"" + text + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
