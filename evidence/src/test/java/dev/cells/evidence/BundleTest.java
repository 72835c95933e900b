package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final String MAIN = "stacks/acme/main.tf.json";

    @TempDir
    private Path scratch;

    private Bundles.Pair key;
    private Path folder;

    @BeforeEach
    void aBundle() {
        key = Bundles.Pair.in(scratch, "signer");
        folder = scratch.resolve("bundle");
        Bundles.bundle("acme", "aws", "").write(folder, key.signer()).get();
    }

    @Test
    void aBundleThatNobodyTouchedIsVerifiedWithThePublicKeyAlone() {
        Manifest manifest = check(Bundles.ANY).get();
        assertThat(manifest.about().stacks()).containsExactly("acme");
        assertThat(manifest.about().run()).hasSize(32);
        assertThat(manifest.files()).containsOnlyKeys(Bundles.contents("acme").keySet());
    }

    @Test
    void theSameContentsAndDateMakeTheSameBytes() {
        Path again = scratch.resolve("again");
        Bundles.bundle("acme", "aws", "").write(again, key.signer()).get();
        assertThat(Bundles.read(again)).isEqualTo(Bundles.read(folder));
    }

    @Test
    void aChangedByteIsNamedWithWhatItWas() throws IOException {
        byte[] main = Files.readAllBytes(folder.resolve(MAIN));
        main[1000] ^= 0x01;
        Files.write(folder.resolve(MAIN), main);
        assertThat(check(Bundles.ANY).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.EVIDENCE_CHANGED);
            assertThat(problem.message())
                    .isEqualTo(MAIN
                            + " was changed: byte 1000 is 0x%02x, and was 0x%02x"
                                    .formatted(main[1000], main[1000] ^ 0x01));
            assertThat(problem.origin().orElseThrow().line()).isEqualTo(64);
        });
    }

    @Test
    void aChangeOfSeveralBytesIsNamedByItsRange() throws IOException {
        byte[] main = Files.readAllBytes(folder.resolve(MAIN));
        main[300] ^= 0x01;
        main[301] ^= 0x01;
        main[1600] ^= 0x01;
        Files.write(folder.resolve(MAIN), main);
        assertThat(message()).isEqualTo(MAIN + " was changed: it differs between byte 256 and byte 1791");
    }

    @Test
    void whatWasAddedOrCutOffIsNamedByWhereItBegins() throws IOException {
        String main = Files.readString(folder.resolve(MAIN));
        Files.writeString(folder.resolve(MAIN), "more\n", StandardOpenOption.APPEND);
        assertThat(message())
                .contains("it has " + (main.length() + 5) + " bytes, and had " + main.length())
                .contains("it differs from a byte between 3072 and 3327 on");
        Files.writeString(folder.resolve(MAIN), main.substring(0, 600));
        assertThat(message()).contains("it has 600 bytes").contains("between 512 and 767");
        Files.writeString(folder.resolve(MAIN), "");
        assertThat(message()).contains("it has 0 bytes").contains("between 0 and 255");
    }

    @Test
    void aMissingFileAnAdditionalOneAndALinkAreNamedAllAtOnce() throws IOException {
        Files.delete(folder.resolve("findings.json"));
        Files.writeString(folder.resolve("stacks/acme/extra.txt"), "x");
        Files.move(folder.resolve(MAIN), scratch.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve(MAIN), scratch.resolve("elsewhere"));
        assertThat(check(Bundles.ANY).problems())
                .extracting(problem -> problem.code() + " " + problem.message())
                .containsExactly(
                        "evidence-missing findings.json is missing",
                        "evidence-missing " + MAIN + " is a link, not a file",
                        "evidence-additional stacks/acme/extra.txt is not part of the bundle");
    }

    @Test
    void aByteOfTheManifestIsNamedToo() throws IOException {
        Path manifest = folder.resolve(Manifest.NAME);
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"aws\"", "\"awx\""));
        assertThat(message()).startsWith("manifest.json was changed: byte ").endsWith("is 0x78, and was 0x73");
    }

    @Test
    void anotherKeyIsRefused() {
        VerificationKey other = Bundles.Pair.in(scratch, "other").verifier();
        assertThat(BundleCheck.check(folder, other, Bundles.ANY).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("is signed with the key")
                        .contains(other.id()));
    }

    @Test
    void whoSwapsTheNameOfTheKeyHasNoSignatureOfIt() throws IOException {
        Bundles.Pair other = Bundles.Pair.in(scratch, "other");
        Path envelope = folder.resolve(Bundle.ENVELOPE);
        String text = Files.readString(envelope);
        Files.writeString(
                envelope, text.replace(key.verifier().id(), other.verifier().id()));
        assertThat(BundleCheck.check(folder, other.verifier(), Bundles.ANY).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("its signature is not one of the key"));
    }

    @Test
    void aTextThatWasSignedForSomethingElseIsRefused() throws IOException {
        Envelope real = Envelope.parse(Files.readString(folder.resolve(Bundle.ENVELOPE)))
                .orElseThrow();
        Envelope other = Envelope.sign("text/plain", real.payload(), key.signer());
        Files.writeString(folder.resolve(Bundle.ENVELOPE), other.text());
        assertThat(message()).contains("its payload is of type `text/plain`");
        Files.writeString(
                folder.resolve(Bundle.ENVELOPE),
                new Envelope(Envelope.IN_TOTO, other.payload(), other.keyId(), other.signature()).text());
        assertThat(message()).contains("its signature is not one of the key");
    }

    @Test
    void anAuthenticBundleOfSomethingElseIsRefused() {
        assertThat(refused(List.of("borealis"), "aws", "", NEVER))
                .isEqualTo("evidence-elsewhere: the bundle is about acme, not about borealis");
        assertThat(refused(List.of("acme"), "sandbox", "", NEVER))
                .isEqualTo("evidence-elsewhere: the bundle is about the cloud aws, not about sandbox");
        assertThat(refused(List.of("acme"), "aws", "42", NEVER))
                .startsWith("evidence-replayed: the bundle is of the run ");
        assertThat(refused(List.of("acme"), "aws", "", Bundles.NOW))
                .isEqualTo("evidence-replayed: the bundle is of 2026-03-04T05:06:07Z, older than 2026-03-05T00:00:00Z");
    }

    private static final Instant NEVER = Instant.EPOCH;

    private String refused(List<String> stacks, String cloud, String run, Instant notBefore) {
        Optional<String> wanted = Optional.of(run).filter(text -> !text.isEmpty());
        Expected expected =
                new Expected(Bundles.NOW, stacks, Optional.of(cloud), wanted, Optional.of(notBefore), Optional.empty());
        return check(expected).problems().stream()
                .map(problem -> problem.code() + ": " + problem.message())
                .reduce("", String::concat);
    }

    @Test
    void evidenceIsValidFromItsDateUntilItExpires() {
        assertThat(on(Bundles.DATE).ok()).isTrue();
        assertThat(on(Bundles.EXPIRES.minusSeconds(1)).ok()).isTrue();
        assertThat(on(Bundles.EXPIRES).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("expired at 2026-06-02T05:06:07Z"));
        assertThat(on(Bundles.DATE.minusSeconds(1)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.EVIDENCE_EXPIRED));
    }

    private Outcome<Manifest> on(Instant date) {
        return check(
                new Expected(date, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void bundlesFormAChain() {
        String first = Bundle.digest(folder).get();
        Path next = scratch.resolve("next");
        Manifest.About about =
                new Manifest.About("2", Bundles.DATE, Bundles.EXPIRES, "aws", List.of("acme"), Optional.of(first));
        Bundle.of(about, Bundles.contents("acme")).write(next, key.signer()).get();
        Expected following = new Expected(
                Bundles.NOW, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(first));
        assertThat(BundleCheck.check(next, key.verifier(), following).ok()).isTrue();
        assertThat(check(following).problems()).singleElement().satisfies(problem -> assertThat(problem.code())
                .isEqualTo(ProblemCode.EVIDENCE_REPLAYED));
    }

    @Test
    void evidenceIsNeverReplaced() {
        assertThat(Bundles.bundle("acme", "aws", "").write(folder, key.signer()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.EVIDENCE_EXISTS));
    }

    @Test
    void noNameLeadsOutOfTheBundle() {
        for (String name :
                List.of("../x", "/x", "a/../b", ".hidden", "a//b", "manifest.json", "bundle.dsse.json", "a\nb")) {
            TreeMap<String, byte[]> contents = new TreeMap<>();
            contents.put(name, "x".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> Bundle.of(Bundles.about("acme", "aws", ""), contents))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Outcome<Manifest> check(Expected expected) {
        return BundleCheck.check(folder, key.verifier(), expected);
    }

    /** Of the only problem. */
    private String message() {
        Outcome<Manifest> outcome = check(Bundles.ANY);
        assertThat(outcome.problems()).hasSize(1);
        return outcome.problems().get(0).message();
    }
}
