package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.config.fleet.Account;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Target.Backend;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where states are kept. In the real AWS: in the bucket of each account that {@code cells bootstrap} makes, or in one that
 * variables name. In the local AWS: in files, or in the same buckets.
 */
public enum StatePlace {
    FILES,
    S3;

    private static final String BUCKET = "CELLS_STATE_BUCKET";
    private static final String REGION = "CELLS_STATE_REGION";
    private static final String KEY = "CELLS_STATE_KMS_KEY";
    private static final String PREFIX = "CELLS_STATE_PREFIX";
    private static final String ROLE = "CELLS_STATE_ROLE";

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
        return Outcome.of(inS3 ? files.withStatesIn(backends(accounts)) : files);
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

    private static Map<String, Backend> backends(Collection<Account> accounts) {
        Map<String, Backend> backends = new TreeMap<>();
        accounts.forEach(account -> backends.put(account.id().value(), Backend.of(account.foundation())));
        return backends;
    }

    /** The real AWS. */
    static Outcome<Target> real(
            Machine machine, Project project, Collection<Account> accounts, Optional<StatePlace> wanted) {
        if (wanted.filter(place -> place == FILES).isPresent()) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--target aws keeps states in S3 only")
                    .hint("leave out --state files"));
        }
        Path folder = project.home().resolve("aws");
        boolean named = Stream.of(BUCKET, REGION, KEY)
                .anyMatch(name -> machine.variable(name).isPresent());
        return named
                ? ofVariables(machine).map(backend -> Target.aws(machine, folder, Map.of(Target.ANY, backend)))
                : Outcome.of(Target.aws(machine, folder, backends(accounts)));
    }

    private static Outcome<Backend> ofVariables(Machine machine) {
        List<Problem> problems = new ArrayList<>();
        String bucket = required(machine, BUCKET, "the S3 bucket for state", problems);
        String region = required(machine, REGION, "its region", problems);
        String key = required(machine, KEY, "the KMS key that encrypts state", problems);
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        return region(region)
                .map(known -> new Backend(
                        bucket, known, machine.variable(PREFIX).orElse("cells"), key, machine.variable(ROLE)));
    }

    private static String required(Machine machine, String name, String meaning, List<Problem> problems) {
        Optional<String> value = machine.variable(name);
        if (value.isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.STATE_NOT_SET,
                            "a variable says where states are kept, and " + name + " is missing: " + meaning)
                    .hint("set " + name + ", or none of them, so that the bucket of cells bootstrap is used"));
        }
        return value.orElse("");
    }

    private static Outcome<Region> region(String text) {
        try {
            return Outcome.of(new Region(text));
        } catch (IllegalArgumentException e) {
            return Outcome.failed(
                    Problem.error(ProblemCode.STATE_NOT_SET, REGION + " is " + text + ": " + e.getMessage())
                            .hint("set it to the region of the bucket"));
        }
    }
}
