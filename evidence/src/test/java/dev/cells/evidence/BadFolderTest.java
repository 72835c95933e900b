package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to verify and is no bundle, or no longer one: each is a problem that says so. */
class BadFolderTest {
    private static final String MAIN = "stacks/acme/main.tf.json";
    private static final long HUGE = 100L << 20;

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
    void whatIsNoFolderOfABundleIsSaidToBeNone() throws IOException {
        Path empty = Files.createDirectory(scratch.resolve("empty"));
        assertThat(refused(empty)).containsExactly("evidence-unreadable there is no bundle.dsse.json in " + empty);
        Path file = folder.resolve(Bundle.ENVELOPE);
        assertThat(refused(file)).containsExactly("evidence-unreadable " + file + " is not a folder");
        Path none = scratch.resolve("none");
        assertThat(refused(none)).containsExactly("evidence-unreadable " + none + " does not exist");
    }

    @Test
    void aTruncatedEnvelopeIsRefusedWhereverItEnds() throws IOException {
        String text = Files.readString(folder.resolve(Bundle.ENVELOPE));
        for (int length : new int[] {0, 1, text.length() / 2, text.length() - 2, text.length() - 1}) {
            Files.writeString(folder.resolve(Bundle.ENVELOPE), text.substring(0, length));
            assertThat(refused(folder))
                    .containsExactly("evidence-signature bundle.dsse.json is not an envelope in the form that cells"
                            + " writes; it was changed");
        }
    }

    @Test
    void deepNestingInTheEnvelopeIsRefused() throws IOException {
        Files.writeString(folder.resolve(Bundle.ENVELOPE), "[".repeat(1 << 20));
        assertThat(refused(folder)).singleElement().asString().startsWith("evidence-signature bundle.dsse.json");
    }

    @Test
    void hugeFilesAreNotReadIntoMemory() throws IOException {
        grow(MAIN);
        assertThat(refused(folder))
                .containsExactly("evidence-changed " + MAIN + " was changed: it has " + HUGE + " bytes, and had "
                        + Bundles.contents("acme").get(MAIN).length);
        grow(Manifest.NAME);
        grow("extra.bin");
        assertThat(refused(folder))
                .hasSize(3)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("evidence-changed " + MAIN)
                        .endsWith("where it differs is not known, since the manifest was changed too"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("evidence-changed manifest.json was changed: it has " + HUGE + " bytes"))
                .contains("evidence-additional extra.bin is not part of the bundle");
        grow(Bundle.ENVELOPE);
        assertThat(refused(folder)).singleElement().asString().startsWith("evidence-signature bundle.dsse.json");
    }

    private void grow(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(HUGE);
        }
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed() throws IOException {
        Path outside = scratch.resolve("outside");
        Files.move(folder.resolve("stacks"), outside);
        Files.createSymbolicLink(folder.resolve("stacks"), outside);
        assertThat(refused(folder))
                .containsExactly(
                        "evidence-missing stacks/acme/files/empty is in a folder that is a link: stacks",
                        "evidence-missing " + MAIN + " is in a folder that is a link: stacks",
                        "evidence-additional stacks is not part of the bundle");
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path latest = Files.createSymbolicLink(scratch.resolve("latest"), folder);
        assertThat(refused(latest)).isEmpty();
    }

    @Test
    void aFolderInThePlaceOfAFileIsNoFile() throws IOException {
        Files.delete(folder.resolve("findings.json"));
        Files.createDirectory(folder.resolve("findings.json"));
        assertThat(refused(folder)).containsExactly("evidence-missing findings.json is not a file");
        Files.delete(folder.resolve(Bundle.ENVELOPE));
        Files.createDirectory(folder.resolve(Bundle.ENVELOPE));
        assertThat(refused(folder))
                .containsExactly("evidence-unreadable bundle.dsse.json in " + folder + " is not a file");
    }

    /** The signer's key is not enough: the statement can be of another version of the program, or name files elsewhere. */
    @Test
    void aSignedStatementOfAnotherFormIsRefused() throws IOException {
        Manifest manifest = Bundles.bundle("acme", "aws", "").manifest();
        Statement real = Statement.of(manifest);
        TreeMap<String, String> outside = new TreeMap<>(real.subjects());
        outside.put("../signer.pem", "00");
        for (Statement signed : List.of(
                new Statement(real.subjects(), Statement.EVIDENCE, JsonNodeFactory.instance.objectNode()),
                new Statement(outside, Statement.EVIDENCE, real.predicate()))) {
            Files.writeString(
                    folder.resolve(Bundle.ENVELOPE),
                    Envelope.sign(Envelope.IN_TOTO, signed.text(), key.signer()).text());
            assertThat(refused(folder))
                    .containsExactly("evidence-signature bundle.dsse.json signs a statement in a form that this version"
                            + " does not know");
        }
    }

    private List<String> refused(Path bundle) {
        return BundleCheck.check(bundle, key.verifier(), Bundles.ANY).problems().stream()
                .map(problem -> problem.code() + " " + problem.message())
                .toList();
    }
}
