package dev.cells.delivery.ledger;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Terraform JSON of every stack that was ever applied, content-addressed:
 * {@code <CELLS_HOME>/applied/<sha256>/main.tf.json}, where the digest is the {@code config} of ledger entries. It is
 * written before the intent of an apply, so that each entry's JSON can be read, and never deleted.
 */
public final class AppliedStacks {
    private final Path folder;

    private AppliedStacks(Path folder) {
        this.folder = folder;
    }

    /** @param home {@code CELLS_HOME} */
    public static AppliedStacks in(Path home) {
        return new AppliedStacks(home.resolve("applied"));
    }

    /** Stores a stack's {@code main.tf.json} under its digest, which is returned; it survives a power failure. */
    public String keep(String main) {
        String digest = Digest.of(main);
        Folders.createPrivate(folder);
        AtomicFile.write(file(digest), main);
        return digest;
    }

    /**
     * The JSON with this digest; empty if it was never applied from this home. Problem {@code applied-changed} if the
     * stored file is not what was applied.
     *
     * @param digest SHA-256, as {@code config} of a ledger entry
     */
    public Outcome<Optional<String>> find(String digest) {
        Path file = file(digest);
        if (!Files.exists(file)) {
            return Outcome.of(Optional.empty());
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return Digest.of(content).equals(digest)
                    ? Outcome.of(Optional.of(new String(content, StandardCharsets.UTF_8)))
                    : Outcome.failed(changed(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem changed(Path file) {
        return Problem.error(ProblemCode.APPLIED_CHANGED, file + " is not the JSON that was applied")
                .hint("restore the file from a backup; what it says now cannot be compared with anything");
    }

    private Path file(String digest) {
        return folder.resolve(digest).resolve("main.tf.json");
    }
}
