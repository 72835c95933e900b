package dev.cells.tests.evidence;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.tests.endtoend.Cells;
import dev.cells.tests.endtoend.Cells.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** {@code cells evidence --kms-key} with a key in the KMS of the local AWS, and what it says where that cannot sign. */
@Tag("slow")
class KmsCommandTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String CELL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/16}
            database: false
            ingress: false
            services:
              web:
                image: web@sha256:6b6c3b2f0de478f07faa9de113103853acb3e5c08f4ee18e3e61764fb3fbc8d2
                port: 8080
            """;

    @TempDir
    private Path folder;

    private Path project;
    private URI endpoint;

    @BeforeEach
    void start() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        Files.copy(ROOT.resolve("defaults.yaml"), project.resolve("defaults.yaml"));
        Path client = Files.createDirectories(project.resolve("client-configs/acme"));
        Files.writeString(client.resolve("cell.yaml"), CELL);
        Run started = run(Map.of(), "sandbox", "start");
        assertThat(started.exit()).as(started.err()).isZero();
        JsonNode status = new JsonMapper()
                .readTree(run(Map.of(), "sandbox", "status", "--format", "json").out());
        endpoint = URI.create(status.path("endpoint").asText());
    }

    @AfterEach
    void stop() {
        run(Map.of(), "sandbox", "stop");
    }

    @Test
    void theLocalKmsSignsWhatIsVerifiedWithoutIt() throws IOException {
        String arn = key(KeySpec.ECC_NIST_P256);
        Files.writeString(project.resolve("evidence.pub"), pem(arn));
        Run made = run(Map.of(), "evidence", "acme", "--kms-key", arn, "--out", "out");
        assertThat(made.exit()).as(made.err()).isZero();
        Run stopped = run(Map.of(), "sandbox", "stop");
        assertThat(stopped.exit()).as(stopped.err()).isZero();

        Run verified = run(Map.of(), "evidence", "verify", "out", "acme", "--key", "evidence.pub");
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("about acme in the cloud ");
        Files.writeString(project.resolve("out/findings.json"), "{}");
        Run changed = run(Map.of(), "evidence", "verify", "out", "--key", "evidence.pub");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.err()).contains("findings.json was changed");

        Run unreachable = run(Map.of(), "evidence", "acme", "--kms-key", arn, "--out", "late");
        assertRefused(unreachable, "late", "sandbox start");
    }

    @Test
    void aKeyThatCannotSignIsNamed() {
        String curve = key(KeySpec.ECC_NIST_P384);
        assertRefused(signed(Map.of(), curve), "out", curve + " is not one for ECDSA over P-256 [evidence-key]");
        String rsa = key(KeySpec.RSA_2048);
        assertRefused(signed(Map.of(), rsa), "out", rsa + " is not one for ECDSA over P-256 [evidence-key]");
        String none = curve.substring(0, curve.lastIndexOf('/')) + "/00000000-0000-0000-0000-000000000000";
        assertRefused(signed(Map.of(), none), "out", "AWS did not answer about the KMS key " + none);
        assertRefused(signed(Map.of(), "evidence"), "out", "is not the ARN of a key or an alias of KMS [usage]");
    }

    /** Reading the public key and signing is all that is needed, and without the latter nothing is left in the folder. */
    @Test
    void aMissingPermissionIsNamedAndNothingIsLeft() throws Exception {
        String arn = key(KeySpec.ECC_NIST_P256);
        Map<String, String> reader = user("reader", "\"kms:GetPublicKey\"");
        Map<String, String> signer = user("signer", "[\"kms:GetPublicKey\", \"kms:Sign\"]");
        enforcePolicies();
        String[] words = {"--target", "aws", "evidence", "acme", "--kms-key", arn, "--out", "out"};
        Run refused = run(reader, words);
        assertRefused(refused, "out", "AWS did not answer about the KMS key " + arn);
        assertThat(refused.err()).contains("Status Code: 403", "the credentials and what they allow");
        Run allowed = run(signer, words);
        assertThat(allowed.exit()).as(allowed.err()).isZero();
    }

    /** The variables of somebody who may do only this. */
    private Map<String, String> user(String name, String actions) throws IOException, InterruptedException {
        iam("CreateUser", name, "");
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": " + actions
                + ", \"Resource\": \"*\"}]}";
        iam("PutUserPolicy", name, "PolicyName=only&PolicyDocument=" + encode(policy, UTF_8));
        String key = iam("CreateAccessKey", name, "");
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                element(key, "AccessKeyId"),
                "AWS_SECRET_ACCESS_KEY",
                element(key, "SecretAccessKey"));
    }

    @Test
    void aCloudThatDoesNotAnswerIsAProblem() {
        Map<String, String> nowhere = Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y");
        String arn = key(KeySpec.ECC_NIST_P256);
        Run ran = run(nowhere, "--target", "aws", "evidence", "acme", "--kms-key", arn, "--out", "out");
        assertRefused(ran, "out", "AWS did not answer about the KMS key " + arn);
    }

    private void assertRefused(Run ran, String out, String message) {
        assertThat(ran.exit()).as(ran.err()).isNotZero();
        assertThat(ran.err()).contains(message, "hint: ").doesNotContain("\tat ", "Exception in");
        assertThat(project.resolve(out)).doesNotExist();
    }

    private Run signed(Map<String, String> variables, String arn) {
        return run(variables, "evidence", "acme", "--kms-key", arn, "--out", "out");
    }

    private Run run(Map<String, String> variables, String... arguments) {
        Map<String, String> all = new TreeMap<>(variables);
        all.put("CELLS_HOME", folder.resolve("home").toString());
        return new Cells(project, all).run(arguments);
    }

    /** From now on, moto asks the policies of who calls (docs.getmoto.org, IAM-like access control). */
    private void enforcePolicies() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset-auth")).POST(BodyPublishers.ofString("0")));
    }

    /** A request of the Query API about a user. */
    private String iam(String action, String user, String parameters) throws IOException, InterruptedException {
        String body = "Version=2010-05-08&UserName=" + user + "&Action=" + action + "&" + parameters;
        return send(HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261129/us-east-1/iam/aws4_request, SignedHeaders=host,"
                                + " Signature=none")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String element(String xml, String name) {
        return xml.replaceFirst("(?s).*<" + name + ">([^<]*)</" + name + ">.*", "$1");
    }

    private String key(KeySpec spec) {
        return ask(KmsClient.builder(), kms -> kms.createKey(
                        request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .arn());
    }

    private String pem(String arn) {
        byte[] der = ask(KmsClient.builder(), kms -> kms.getPublicKey(request -> request.keyId(arn))
                .publicKey()
                .asByteArray());
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C>, T> T ask(
            B builder, Function<C, T> question) {
        builder.region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        try (C client = builder.build()) {
            return question.apply(client);
        }
    }
}
