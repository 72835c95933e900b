package dev.cells.delivery.plan;

import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest plan of one stack, in a folder named after the first digits of its digest. It is kept until the next one is
 * made, because Terraform may still be reading it after {@code cells} was killed.
 */
public final class PlanStore {
    private static final int NAME_LENGTH = 16;

    private final Path folder;

    public PlanStore(Path folder) {
        this.folder = folder;
    }

    /** Where the engine writes a new plan. */
    public Path draft() {
        Folders.createPrivate(folder);
        return folder.resolve("draft.bin");
    }

    /** The file of a saved plan. */
    public Path file(SavedPlan plan) {
        return home(plan.digest()).resolve("plan.bin");
    }

    private Path home(String digest) {
        return folder.resolve(name(digest));
    }

    /** The name of a plan's folder; it identifies, by its command line, the process that applies the plan. */
    public static String name(String digest) {
        return digest.substring(0, NAME_LENGTH);
    }

    /** Saves the draft under its digest and deletes the previous plan. */
    public void save(SavedPlan plan) {
        try {
            Path home = Folders.createPrivate(home(plan.digest()));
            Files.move(draft(), file(plan), StandardCopyOption.ATOMIC_MOVE);
            try (Stream<Path> saved = Files.list(folder)) {
                saved.filter(one -> !one.equals(home)).forEach(Folders::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that the file is the one that was saved; problem {@code plan-changed} if not. */
    public Optional<Problem> check(SavedPlan plan) {
        boolean same = Files.isRegularFile(file(plan)) && Digest.of(file(plan)).equals(plan.digest());
        return same
                ? Optional.empty()
                : Optional.of(Problem.error(
                                ProblemCode.PLAN_CHANGED,
                                "the plan file of " + plan.stack() + " is missing or was changed after it was saved")
                        .hint("make a new plan, and find out what changes " + file(plan)));
    }
}
