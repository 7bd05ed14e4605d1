package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.time.Duration;

/**
 * The clients of a deployed function, each built when it is first asked for. Region and credentials
 * are those that Lambda gives; endpoints can be moved with the SDK's own variables ({@code
 * AWS_ENDPOINT_URL_DYNAMODB}, ...).
 */
public final class AwsClients implements Clients {

    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(5);

    private @Nullable SdkHttpClient http;
    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable EventBridgeClient eventBridge;
    private @Nullable SesV2Client ses;
    private @Nullable SqsClient sqs;
    private @Nullable SsmClient ssm;

    @Override
    public synchronized DynamoDbClient dynamoDb() {
        if (dynamoDb == null) {
            dynamoDb =
                    retrying(DynamoDbClient.builder())
                            .endpointDiscoveryEnabled(false)
                            .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
                            .build();
        }
        return dynamoDb;
    }

    @Override
    public synchronized EventBridgeClient eventBridge() {
        if (eventBridge == null) {
            eventBridge = retrying(EventBridgeClient.builder()).build();
        }
        return eventBridge;
    }

    @Override
    public synchronized SesV2Client ses() {
        if (ses == null) {
            ses = once(SesV2Client.builder()).build();
        }
        return ses;
    }

    @Override
    public synchronized SqsClient sqs() {
        if (sqs == null) {
            sqs = retrying(SqsClient.builder()).build();
        }
        return sqs;
    }

    @Override
    public synchronized SsmClient ssm() {
        if (ssm == null) {
            ssm = retrying(SsmClient.builder()).build();
        }
        return ssm;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B retrying(
            B builder) {
        return configured(
                builder,
                ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallTimeout(PATIENCE));
    }

    /**
     * A mail may have been taken though the answer was lost: whoever sends it decides, and not the
     * SDK.
     */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B once(B builder) {
        return configured(
                builder,
                ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(MAIL_PATIENCE));
    }

    /** All that the SDK would otherwise look for in files and variables before it starts. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, ClientOverrideConfiguration.Builder override) {
        String region = System.getenv("AWS_REGION");
        if (region != null) {
            builder.region(Region.of(region));
        }
        builder.dualstackEnabled(false).fipsEnabled(false).defaultsMode(DefaultsMode.LEGACY);
        return builder.httpClient(http())
                .credentialsProvider(credentials())
                .overrideConfiguration(
                        override.defaultProfileFile(NO_PROFILES)
                                .defaultProfileName("default")
                                .build());
    }

    private SdkHttpClient http() {
        if (http == null) {
            // The JDK's client would repeat a POST by itself where a kept connection breaks.
            System.setProperty("sun.net.http.retryPost", "false");
            http =
                    UrlConnectionHttpClient.builder()
                            .connectionTimeout(Duration.ofSeconds(2))
                            .socketTimeout(MAIL_PATIENCE)
                            .build();
        }
        return http;
    }

    /**
     * Lambda's: variables, or its endpoint under SnapStart. The SDK's default chain looks in many
     * more places, which takes time.
     */
    private static AwsCredentialsProvider credentials() {
        return System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI") == null
                ? EnvironmentVariableCredentialsProvider.create()
                : ContainerCredentialsProvider.create();
    }
}
