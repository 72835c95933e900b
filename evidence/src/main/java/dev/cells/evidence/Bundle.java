package dev.cells.evidence;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.AtomicFile.Durability;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The evidence of one run, ready to be written: the same contents, run and date make the same bytes.
 *
 * @param contents by name, relative to the folder of the bundle
 */
public record Bundle(Manifest manifest, SortedMap<String, byte[]> contents) {
    /** The envelope that signs the bundle. */
    public static final String ENVELOPE = "bundle.dsse.json";

    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    public Bundle {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /** @throws IllegalArgumentException if a name leads out of the bundle, or is that of its manifest or envelope */
    public static Bundle of(Manifest.About about, SortedMap<String, byte[]> contents) {
        contents.keySet().stream().filter(name -> !isName(name)).forEach(name -> {
            throw new IllegalArgumentException("not a name for a file of a bundle: " + name);
        });
        return new Bundle(Manifest.of(about, contents), contents);
    }

    /** The same with a signed verdict on each stack; each names the run of this bundle. */
    public Bundle with(Collection<Verdict> verdicts, SigningKey key) {
        SortedMap<String, byte[]> all = new TreeMap<>(contents);
        verdicts.forEach(verdict -> all.put(
                verdict.name(), verdict.sign(manifest.about(), key).text().getBytes(StandardCharsets.UTF_8)));
        return of(manifest.about(), all);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(Manifest.NAME) && !name.equals(ENVELOPE);
    }

    /** The envelope, as it is written. */
    Envelope envelope(SigningKey key) {
        return Envelope.sign(Envelope.IN_TOTO, Statement.of(manifest).text(), key);
    }

    /**
     * Writes the bundle into a folder that is empty or does not exist yet, the envelope last: without it nothing is evidence.
     * Problem {@code evidence-exists} if the folder has files.
     *
     * @return the digest of the envelope, which the next bundle names
     */
    public Outcome<String> write(Path folder, SigningKey key) {
        if (hasFiles(folder)) {
            return Outcome.failed(
                    Problem.error(ProblemCode.EVIDENCE_EXISTS, "there are files in " + folder + " already")
                            .hint("name a new folder with --out: evidence is never replaced"));
        }
        String envelope = envelope(key).text(); // first, since a key in KMS can refuse
        // What a power failure takes of these, the envelope does not agree with.
        contents.forEach((name, content) -> AtomicFile.write(folder.resolve(name), content, Durability.CACHED));
        AtomicFile.write(folder.resolve(Manifest.NAME), manifest.content(), Durability.CACHED);
        AtomicFile.write(folder.resolve(ENVELOPE), envelope);
        return Outcome.of(Digest.of(envelope.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of the envelope of a bundle, to which the next one refers; problem {@code evidence-unreadable} without one. */
    public static Outcome<String> digest(Path folder) {
        Path envelope = folder.resolve(ENVELOPE);
        return Files.isRegularFile(envelope)
                ? Outcome.of(Digest.of(envelope))
                : Outcome.failed(
                        Problem.error(ProblemCode.EVIDENCE_UNREADABLE, "there is no " + ENVELOPE + " in " + folder)
                                .hint("name a folder that cells evidence wrote"));
    }
}
