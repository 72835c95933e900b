package dev.cells.cli.task;

import dev.cells.config.io.AtomicFile.Durability;
import dev.cells.config.io.IoProblems;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes stacks as Terraform JSON, with the files that belong to them. */
public final class SynthTask {
    private SynthTask() {}

    /** @param out the folder below which each stack gets its own, named by its address */
    public record Arguments(Selection selection, Path out) {}

    /**
     * @param file its {@code main.tf.json}
     * @param files its side files
     * @param sha256 digest of the stack, over all its files
     */
    public record Written(StackAddress stack, Path file, List<Path> files, int resources, String sha256) {
        public Written {
            files = List.copyOf(files);
        }
    }

    public static Outcome<Partial<List<Written>>> run(Arguments arguments, Session session) {
        Path out = session.environment().resolve(arguments.out());
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(arguments.selection(), session).then(loaded -> {
                List<Problem> problems = new ArrayList<>(loaded.problems());
                List<Written> written = new ArrayList<>();
                problems.addAll(synthesis.each(loaded.stacks(), one -> written(one, out), file -> {
                    problems.addAll(file.problems());
                    file.value().ifPresent(written::add);
                }));
                return written.isEmpty() && problems.stream().anyMatch(Problem::isError)
                        ? Outcome.failed(problems)
                        : Outcome.of(new Partial<>(written, problems));
            });
        }
    }

    private static Outcome<Written> written(StackOutcome one, Path out) {
        return one.stack().then(stack -> IoProblems.guarded(() -> write(stack, out)));
    }

    /** Replaces what is there; a file that is the same already is not touched. */
    static Outcome<Written> write(SynthesizedStack stack, Path out) {
        Path folder = out.resolve(stack.address().toString());
        stack.files().write(folder, Durability.CACHED);
        List<Path> files =
                stack.files().side().keySet().stream().map(folder::resolve).toList();
        return Outcome.of(
                new Written(stack.address(), folder.resolve("main.tf.json"), files, stack.resources(), stack.digest()));
    }
}
