package dev.cells.tests.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.AwsClients;
import dev.cells.delivery.aws.KmsSigner;
import dev.cells.delivery.aws.StackAws;
import dev.cells.evidence.Bundle;
import dev.cells.evidence.BundleCheck;
import dev.cells.evidence.Expected;
import dev.cells.evidence.KmsKey;
import dev.cells.evidence.Manifest;
import dev.cells.evidence.VerificationKey;
import dev.cells.sandbox.Emulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Evidence that a key in the KMS of the local AWS signs, verified without it. */
@Tag("slow")
class KmsEvidenceTest {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");
    private static final Instant DATE = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path folder;

    private Emulator emulator;
    private StackAws aws;

    @BeforeEach
    void start() {
        emulator = new Emulator(folder.resolve("cloud"), PYTHON, System.getenv(), Clock.systemUTC(), line -> {});
        ObjectNode main = new JsonMapper().createObjectNode();
        main.putObject("provider").putObject("aws").put("region", "eu-central-1");
        aws = new StackAws(emulator.start(OptionalInt.empty()).get().environment(), main);
    }

    @AfterEach
    void stop() {
        emulator.stop();
    }

    @Test
    void isVerifiedWithThePublicKeyAloneAndAnyOtherIsRefused() throws Exception {
        String arn = key(KeySpec.ECC_NIST_P256);
        Path pub = folder.resolve("evidence.pub");
        Path made = folder.resolve("made");
        signed(arn, key -> bundle().write(made, key)).get();
        Files.writeString(pub, pem(arn));
        assertThat(check(made, pub).problems()).isEmpty();

        Path other = Files.writeString(folder.resolve("other.pub"), pem(key(KeySpec.ECC_NIST_P256)));
        assertThat(check(made, other).problems())
                .anySatisfy(problem -> assertThat(problem.code().toString()).isEqualTo("evidence-signature"));
        Path envelope = made.resolve(Bundle.ENVELOPE);
        String text = Files.readString(envelope);
        int middle = text.lastIndexOf("\"sig\"") + 40;
        char other64 = text.charAt(middle) == 'A' ? 'B' : 'A';
        Files.writeString(envelope, text.substring(0, middle) + other64 + text.substring(middle + 1));
        assertThat(check(made, pub).ok()).isFalse();
    }

    @Test
    void aKeyOfAnotherKindIsAProblem() {
        Outcome<String> outcome = signed(key(KeySpec.ECC_NIST_P384), key -> Outcome.of("signed"));
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().toString()).isEqualTo("evidence-key");
            assertThat(problem.message()).contains("is not one for ECDSA over P-256");
        });
    }

    private <T> Outcome<T> signed(String arn, Function<KmsKey, Outcome<T>> work) {
        return aws.ask("the key", clients -> KmsKey.of(new KmsSigner(clients, arn))
                        .then(work::apply))
                .then(Function.identity());
    }

    private String key(KeySpec spec) {
        return ask(clients -> clients.client(KmsClient.builder())
                .createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .arn());
    }

    private String pem(String arn) {
        byte[] der = ask(clients -> new KmsSigner(clients, arn).publicKey());
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private <T> T ask(Function<AwsClients, T> question) {
        return aws.ask("KMS", question).get();
    }

    /** Its statement is longer than what KMS would sign as it is. */
    private static Bundle bundle() {
        TreeMap<String, byte[]> contents =
                new TreeMap<>(Map.of("findings.json", "{}".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 100; i++) {
            contents.put("stacks/acme/files/" + i, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
        }
        return Bundle.of(
                new Manifest.About("run-1", DATE, DATE.plusSeconds(9), "aws", List.of("acme"), Optional.empty()),
                contents);
    }

    private static Outcome<Manifest> check(Path folder, Path key) {
        Expected expected = new Expected(
                DATE, List.of("acme"), Optional.of("aws"), Optional.empty(), Optional.empty(), Optional.empty());
        return VerificationKey.read(key).then(verifier -> BundleCheck.check(folder, verifier, expected));
    }
}
