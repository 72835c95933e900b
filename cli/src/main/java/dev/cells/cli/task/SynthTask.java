package dev.cells.cli.task;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.IoProblems;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes stacks as Terraform JSON. */
public final class SynthTask {
    private SynthTask() {}

    /** @param out the folder below which each stack gets its own, named by its address */
    public record Arguments(Selection selection, Path out) {}

    /** @param sha256 of the file */
    public record Written(StackAddress stack, Path file, int resources, String sha256) {}

    public static Outcome<Partial<List<Written>>> run(Arguments arguments, Session session) {
        Path out = session.environment().resolve(arguments.out());
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return Loading.meant(arguments.selection(), session).then(loaded -> {
                List<Problem> problems = new ArrayList<>(loaded.problems());
                List<Written> written = new ArrayList<>();
                problems.addAll(synthesis.each(loaded.stacks(), one -> {
                    Outcome<Written> file = one.stack().then(stack -> IoProblems.guarded(() -> write(stack, out)));
                    problems.addAll(file.problems());
                    file.value().ifPresent(written::add);
                }));
                return written.isEmpty() ? Outcome.failed(problems) : Outcome.of(new Partial<>(written, problems));
            });
        }
    }

    /** Over what was there in one step; a file that is right already keeps its time. */
    private static Outcome<Written> write(SynthesizedStack stack, Path out) {
        Path file = out.resolve(stack.address().toString()).resolve("main.tf.json");
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file) || !Files.readString(file).equals(stack.json())) {
                AtomicFile.write(file, stack.json());
            }
            return Outcome.of(new Written(stack.address(), file, stack.resources(), Digest.of(stack.json())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
