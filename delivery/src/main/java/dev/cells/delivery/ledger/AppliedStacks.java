package dev.cells.delivery.ledger;

import dev.cells.config.io.Folders;
import dev.cells.config.io.StackFiles;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of every stack that was ever applied, content-addressed: {@code <CELLS_HOME>/applied/<sha256>/}, where the
 * digest is the {@code config} of ledger entries. They are written before the intent of an apply, so that the stack of
 * every entry is available, and are never deleted.
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

    /** Stores a stack under its digest, which is returned; it survives a power failure. */
    public String store(StackFiles stack) {
        String digest = stack.digest();
        Folders.createPrivate(folder);
        stack.write(folder.resolve(digest));
        return digest;
    }

    /**
     * The stack with this digest; empty if it was never applied from this home. Problem {@code applied-changed} if the
     * stored files were modified.
     *
     * @param digest SHA-256, as {@code config} of a ledger entry
     */
    public Outcome<Optional<StackFiles>> find(String digest) {
        Path stored = folder.resolve(digest);
        if (!Files.exists(stored)) {
            return Outcome.of(Optional.empty());
        }
        Optional<StackFiles> stack =
                StackFiles.read(stored).filter(files -> files.digest().equals(digest));
        return stack.isPresent()
                ? Outcome.of(stack)
                : Outcome.failed(Problem.error(
                                ProblemCode.APPLIED_CHANGED, stored + " does not contain the stack that was applied")
                        .hint("restore the folder from a backup"));
    }
}
