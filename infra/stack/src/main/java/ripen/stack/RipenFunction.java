package ripen.stack;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

import java.util.List;
import java.util.Map;

/**
 * A function on Java 25 and arm64 behind its alias {@code live}, with a log that is forgotten after
 * a while and a role that may write that log and nothing else until it is {@link #given} more.
 *
 * <p>It reserves no concurrency: a new account may have ten in all. SnapStart is off unless the
 * context names the function: published measurements contradict each other for functions as small
 * as these, and a published version with SnapStart costs memory by the hour.
 */
final class RipenFunction extends Construct {
    static final String ALIAS = "live";
    private static final int MEMORY_MB = 1024;

    /** The first compiler only: a function rarely lives long enough for the second to pay off. */
    private static final String QUICK_START = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1";

    private final Function function;
    private final Role role;
    private final Alias alias;
    private final Duration timeout;

    RipenFunction(Construct scope, String id, String module, Duration timeout, Settings settings) {
        super(scope, id);
        this.timeout = timeout;
        LogGroup log = settings.logGroup(this, "Log");
        role =
                Role.Builder.create(this, "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description("What " + id + " may do")
                        .build();
        function =
                Function.Builder.create(this, "Function")
                        .description("Ripen: " + id)
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .handler("ripen.functions." + module + "." + id + "Handler")
                        .code(Code.fromAsset(settings.jarOf(module)))
                        .memorySize(MEMORY_MB)
                        .timeout(timeout)
                        .role(role)
                        .logGroup(log)
                        .loggingFormat(LoggingFormat.JSON)
                        .applicationLogLevelV2(ApplicationLogLevel.INFO)
                        .systemLogLevelV2(SystemLogLevel.WARN)
                        .tracing(settings.tracing() ? Tracing.ACTIVE : Tracing.DISABLED)
                        .snapStart(
                                settings.snapStart().contains(id)
                                        ? SnapStartConf.ON_PUBLISHED_VERSIONS
                                        : null)
                        .environment(
                                Map.of(
                                        "JAVA_TOOL_OPTIONS",
                                        QUICK_START,
                                        "POWERTOOLS_SERVICE_NAME",
                                        "ripen-" + module,
                                        "POWERTOOLS_METRICS_NAMESPACE",
                                        "Ripen"))
                        .build();
        allow(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents");
        alias =
                Alias.Builder.create(this, "Live")
                        .aliasName(ALIAS)
                        .version(function.getCurrentVersion())
                        .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The alias stands for a published version.");
        if (settings.tracing()) {
            Explained.wildcard(
                    role,
                    "/^Resource::\\*$/",
                    "X-Ray's write actions know no resources; tracing is asked for.");
        }
    }

    /** More than usual; a whole processor comes with 1,769 MB. */
    RipenFunction withMemory(int megabytes) {
        ((CfnFunction) requireNonNull(function.getNode().getDefaultChild()))
                .setMemorySize(megabytes);
        return this;
    }

    RipenFunction given(Capability... capabilities) {
        for (Capability capability : capabilities) {
            capability.giveTo(this);
        }
        return this;
    }

    void set(String variable, String value) {
        function.addEnvironment(variable, value);
    }

    void allow(String resource, String... actions) {
        allow(PolicyStatement.Builder.create().resources(List.of(resource)), actions);
    }

    /** For a statement with conditions or several resources. */
    void allow(PolicyStatement.Builder statement, String... actions) {
        role.addToPolicy(statement.effect(Effect.ALLOW).actions(List.of(actions)).build());
    }

    Function function() {
        return function;
    }

    Role role() {
        return role;
    }

    Alias alias() {
        return alias;
    }

    Duration timeout() {
        return timeout;
    }

    String name() {
        return getNode().getId();
    }
}
