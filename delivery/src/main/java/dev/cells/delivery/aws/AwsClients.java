package dev.cells.delivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Clients of AWS that act for one stack: in its region and with its deploy role, as its provider block says, so that AWS
 * allows them what it allows the engine. They use the same credentials and endpoint as the engine: the variables of the
 * target, and for the real AWS without such variables the SDK's own chain (profiles, SSO, web identity, instance roles).
 */
public final class AwsClients implements AutoCloseable {
    /** Not of an account: so the real AWS is never reached by a client for the local one. */
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private final Map<String, String> environment;
    private final Region region;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AwsCredentialsProvider credentials;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** @param main the stack's Terraform JSON */
    AwsClients(Map<String, String> environment, JsonNode main) {
        this.environment = Map.copyOf(environment);
        JsonNode provider = first(main.path("provider").path("aws"));
        this.region = Region.of(provider.path("region").asText());
        JsonNode role = first(provider.path("assume_role"));
        this.credentials = role.has("role_arn") ? assumed(role) : own();
    }

    /** In JSON syntax, a block is an object or a list; the first provider is the stack's own. */
    private static JsonNode first(JsonNode block) {
        return block.isArray() ? block.path(0) : block;
    }

    /** The name of the region. */
    public String region() {
        return region.id();
    }

    /** Who the stack is to AWS. */
    AwsCredentials identity() {
        return credentials.resolveCredentials();
    }

    /** A client of a service; closed with this object. */
    public <C extends AutoCloseable, B extends AwsClientBuilder<B, C>> C client(B builder) {
        C client = configured(builder, credentials).build();
        open.add(client);
        return client;
    }

    private <C, B extends AwsClientBuilder<B, C>> B configured(B builder, AwsCredentialsProvider provider) {
        builder.region(region).credentialsProvider(provider);
        if (builder instanceof software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> synchronous) {
            synchronous.httpClient(http);
        }
        Optional.ofNullable(environment.get(ENDPOINT)).map(URI::create).ifPresent(builder::endpointOverride);
        return builder;
    }

    private AwsCredentialsProvider own() {
        String id = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        String session = environment.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                session == null
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }

    private AwsCredentialsProvider assumed(JsonNode role) {
        StsClient sts = configured(StsClient.builder(), own()).build();
        open.add(sts);
        List<Tag> tags = new ArrayList<>();
        role.path("tags")
                .properties()
                .forEach(tag -> tags.add(Tag.builder()
                        .key(tag.getKey())
                        .value(tag.getValue().asText())
                        .build()));
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.path("role_arn").asText())
                        .roleSessionName(role.path("session_name").asText("cells"))
                        .tags(tags))
                .build();
    }

    @Override
    public void close() {
        for (AutoCloseable client : open) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        http.close();
    }
}
