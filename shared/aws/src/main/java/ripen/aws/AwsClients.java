package ripen.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The clients of a deployed function, each built when it is first asked for. Region and credentials
 * are those that Lambda gives; endpoints can be moved with the SDK's own variables ({@code
 * AWS_ENDPOINT_URL_DYNAMODB}, ...).
 */
public final class AwsClients implements Clients {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<SdkHttpClient> http = new Lazy<>(AwsClients::http);
    // Suppliers of objects: one that names its client would have the client's class loaded when
    // this class is made, and a function's jar
    // carries only the clients that the function asks for.
    private final Supplier<Object> dynamoDb =
            new Lazy<>(() -> retrying(DynamoDbClient.builder()).build());
    private final Supplier<Object> eventBridge =
            new Lazy<>(() -> retrying(EventBridgeClient.builder()).build());
    private final Supplier<Object> ses = new Lazy<>(() -> once(SesV2Client.builder()).build());
    private final Supplier<Object> sqs = new Lazy<>(() -> retrying(SqsClient.builder()).build());
    private final Supplier<Object> ssm = new Lazy<>(() -> retrying(SsmClient.builder()).build());

    @Override
    public DynamoDbClient dynamoDb() {
        return (DynamoDbClient) dynamoDb.get();
    }

    @Override
    public EventBridgeClient eventBridge() {
        return (EventBridgeClient) eventBridge.get();
    }

    @Override
    public SesV2Client ses() {
        return (SesV2Client) ses.get();
    }

    @Override
    public SqsClient sqs() {
        return (SqsClient) sqs.get();
    }

    @Override
    public SsmClient ssm() {
        return (SsmClient) ssm.get();
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

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, ClientOverrideConfiguration.Builder override) {
        return builder.httpClient(http.get())
                .credentialsProvider(credentials())
                .overrideConfiguration(override.build());
    }

    private static SdkHttpClient http() {
        // The JDK's client would repeat a POST by itself where a kept connection breaks.
        System.setProperty("sun.net.http.retryPost", "false");
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(MAIL_PATIENCE)
                .build();
    }

    /**
     * Lambda's: variables, or its endpoint under SnapStart. The SDK's default chain looks in many
     * more places, which takes time.
     */
    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
    }
}
