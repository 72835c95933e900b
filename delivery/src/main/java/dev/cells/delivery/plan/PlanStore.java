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
 * The plan of one stack that was made last, in a folder named by the first digits of its digest. It stays until the next
 * one is made: Terraform may still be reading it after {@code cells} was killed.
 */
public final class PlanStore {
    private static final int NAME_LENGTH = 16;

    private final Path folder;

    public PlanStore(Path folder) {
        this.folder = folder;
    }

    /** Where the engine puts the plan that it is asked to make. */
    public Path draft() {
        Folders.createPrivate(folder);
        return folder.resolve("draft.bin");
    }

    /** The plan file of a saved plan. */
    public Path file(SavedPlan plan) {
        return home(plan.digest()).resolve("plan.bin");
    }

    private Path home(String digest) {
        return folder.resolve(name(digest));
    }

    /** The name of a plan's folder; on the command line of an engine that applies the plan, and nowhere else. */
    public static String name(String digest) {
        return digest.substring(0, NAME_LENGTH);
    }

    /** Saves the draft under the name of its digest, and deletes the plan before: the state has changed since. */
    public void keep(SavedPlan plan) {
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

    /** Whether the file is still the one that was saved; {@code plan-changed} if not. */
    public Optional<Problem> check(SavedPlan plan) {
        boolean same = Files.isRegularFile(file(plan)) && Digest.of(file(plan)).equals(plan.digest());
        return same
                ? Optional.empty()
                : Optional.of(Problem.error(
                                ProblemCode.PLAN_CHANGED,
                                "the plan file of " + plan.stack() + " is not the one that was saved")
                        .hint("make a new plan; somebody or something wrote to " + file(plan)));
    }
}
