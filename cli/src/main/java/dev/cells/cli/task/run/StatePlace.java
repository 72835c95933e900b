package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.StateBackends;
import dev.cells.config.fleet.Account;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.work.Target;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where states are kept. In the real AWS: in the bucket of each account that {@code cells bootstrap} makes, or in one that
 * variables name. In the local AWS: in files, or in the same buckets.
 */
public enum StatePlace {
    FILES,
    S3;

    /** In the folder of an instance of the local AWS whose states are in S3. */
    private static final String MARK = "states-in-s3";

    /** As users type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the local AWS keeps states in S3. */
    static boolean isInS3(RunningEmulator running) {
        return Files.exists(running.stateFolder().resolve(MARK));
    }

    /**
     * The local AWS. The first run decides where its states are kept until it ends: a state that is looked for elsewhere is not
     * there, and everything would be made once more.
     */
    static Outcome<Target> local(RunningEmulator running, Collection<Account> accounts, Optional<StatePlace> wanted) {
        Target files = LocalAws.target(running);
        boolean inS3 = isInS3(running);
        if (wanted.isPresent() && wanted.get() != (inS3 ? S3 : FILES)) {
            if (inS3 || hasStates(running.stateFolder())) {
                return Outcome.failed(Problem.error(
                                ProblemCode.STATE_ELSEWHERE,
                                "this local AWS keeps states in " + (inS3 ? "S3" : "files") + ", and --state "
                                        + wanted.get() + " would not find them")
                        .hint("leave out --state, or begin anew: cells sandbox reset"));
            }
            AtomicFile.write(running.stateFolder().resolve(MARK), "");
            inS3 = true;
        }
        return Outcome.of(inS3 ? files.withStatesIn(StateBackends.ofAccounts(accounts)) : files);
    }

    private static boolean hasStates(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> stacks = Files.list(folder)) {
            return stacks.anyMatch(stack -> Files.exists(stack.resolve("terraform.tfstate")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real AWS. */
    static Outcome<Target> real(
            Machine machine, Project project, Collection<Account> accounts, Optional<StatePlace> wanted) {
        if (wanted.filter(place -> place == FILES).isPresent()) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--target aws keeps states in S3 only")
                    .hint("leave out --state files"));
        }
        Path folder = project.home().resolve("aws");
        return StateBackends.real(machine.environment(), accounts)
                .map(backends -> Target.aws(machine, folder, backends));
    }
}
