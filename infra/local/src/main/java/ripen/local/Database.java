package ripen.local;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * DynamoDB Local, in memory or in a folder. Embedded where all functions run in this process; over
 * HTTP, where it is ten times slower, only if they have processes of their own.
 *
 * @param endpoint null if embedded
 */
record Database(
        DynamoDbClient client, DynamoDbStreamsClient streams, @Nullable URI endpoint, Runnable stop)
        implements AutoCloseable {
    /** The file that both ways use, so that the data of one can be opened by the other. */
    private static final String FILE = "shared-local-instance.db";

    static Database embedded(@Nullable Path folder) {
        // The second argument switches its telemetry off.
        var local =
                DynamoDBEmbedded.create(
                        folder == null ? null : create(folder).resolve(FILE).toFile(), true);
        return new Database(
                local.dynamoDbClient(), local.dynamoDbStreamsClient(), null, local::shutdownNow);
    }

    static Database served(@Nullable Path folder) {
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        try {
            SQLiteLibraryLoader.initialize();
            String path = folder == null ? null : create(folder).toString();
            var handler = new LocalDynamoDBRequestHandler(0, folder == null, path, true, false);
            var server =
                    new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, null));
            server.start();
            return new Database(
                    over(endpoint, DynamoDbClient.builder()).build(),
                    over(endpoint, DynamoDbStreamsClient.builder()).build(),
                    endpoint,
                    () -> stop(server));
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not start.", failure);
        }
    }

    @Override
    public void close() {
        stop.run();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B over(
            URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(Attributes.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create());
    }

    private static void stop(DynamoDBProxyServer server) {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not stop.", failure);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + folder + " cannot be created.", failure);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
