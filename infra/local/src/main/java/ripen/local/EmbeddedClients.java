package ripen.local;

import ripen.aws.Clients;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** AWS's own clients, whose requests go to {@link Endpoints} without a network between. */
record EmbeddedClients(
        DynamoDbClient dynamoDb,
        EventBridgeClient eventBridge,
        SesV2Client ses,
        SqsClient sqs,
        SsmClient ssm)
        implements Clients {

    static Clients of(DynamoDbClient dynamoDb, Endpoints endpoints) {
        SdkHttpClient wire = new Wire(endpoints);
        return new EmbeddedClients(
                dynamoDb,
                configured(EventBridgeClient.builder(), wire).build(),
                configured(SesV2Client.builder(), wire)
                        .overrideConfiguration(
                                override ->
                                        override.retryStrategy(strategy -> strategy.maxAttempts(1)))
                        .build(),
                configured(SqsClient.builder(), wire).build(),
                configured(SsmClient.builder(), wire).build());
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, SdkHttpClient wire) {
        return builder.region(Region.of(Attributes.REGION))
                .endpointOverride(URI.create("http://localhost"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(wire);
    }

    private record Wire(Endpoints endpoints) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer(request);
                }

                @Override
                public void abort() {
                    // There is nothing to abort: the answer is there at once.
                }
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
            var http = request.httpRequest();
            String operation =
                    http.firstMatchingHeader("X-Amz-Target")
                            .orElse(http.method().name() + " " + http.encodedPath());
            var body = request.contentStreamProvider();
            byte[] sent = new byte[0];
            if (body.isPresent()) {
                try (InputStream stream = body.get().newStream()) {
                    sent = stream.readAllBytes();
                }
            }
            var answer = endpoints.answer(operation, sent);
            var response = SdkHttpResponse.builder().statusCode(answer.status());
            response.putHeader("Content-Type", "application/x-amz-json-1.1");
            if (answer.body().has("__type")) {
                response.putHeader("x-amzn-ErrorType", answer.body().path("__type").asText());
            }
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(
                            AbortableInputStream.create(
                                    new ByteArrayInputStream(Json.bytes(answer.body()))))
                    .build();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
