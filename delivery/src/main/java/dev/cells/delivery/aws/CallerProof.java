package dev.cells.delivery.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * A signed request for {@code GetCallerIdentity} that somebody else may send to AWS to learn who signed it, as Vault does
 * (<a href="https://developer.hashicorp.com/vault/docs/auth/aws#iam-auth-method">IAM auth method</a>). It is valid for 15
 * minutes and allows nothing else. All parts are in Base64.
 *
 * @param headers a JSON object of lists by name
 */
public record CallerProof(String url, String body, String headers) {
    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

    /** Signed with the credentials of the stack. */
    public static CallerProof of(AwsClients clients) {
        String url = "https://sts." + clients.region() + ".amazonaws.com/";
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(url))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();
        SignedRequest signed = AwsV4HttpSigner.create().sign(one -> one.identity(clients.identity())
                .request(request)
                .payload(ContentStreamProvider.fromUtf8String(BODY))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                .putProperty(AwsV4HttpSigner.REGION_NAME, clients.region()));
        ObjectNode headers = new JsonMapper().createObjectNode();
        signed.request().headers().forEach((name, values) -> values.forEach(headers.putArray(name)::add));
        return new CallerProof(coded(url), coded(BODY), coded(headers.toString()));
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
