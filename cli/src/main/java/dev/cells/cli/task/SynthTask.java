package dev.cells.cli.task;

import dev.cells.config.io.Digest;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Writes stacks as Terraform JSON. */
public final class SynthTask {
    private SynthTask() {}

    /** @param out the folder below which each stack gets its own, named by its address */
    public record Arguments(Selection selection, Path out) {}

    /** @param sha256 of the file */
    public record Written(StackAddress stack, Path file, int resources, String sha256) {}

    /** What could be written was; a stack that failed hides no other. */
    public record Result(List<Written> written, List<Problem> problems) {}

    public static Result run(Arguments arguments, Session session) {
        Path out = session.environment().resolve(arguments.out());
        try (Synthesis synthesis = Synthesis.begin(session)) {
            Outcome<SortedMap<StackAddress, Outcome<SynthesizedStack>>> each =
                    Loading.meant(arguments.selection(), session).then(loaded -> synthesis.each(loaded.stacks()));
            List<Problem> problems = new ArrayList<>(each.problems());
            List<Written> written = new ArrayList<>();
            each.value().ifPresent(outcomes -> outcomes.values().forEach(outcome -> {
                Outcome<Written> file = outcome.then(stack -> write(stack, out));
                problems.addAll(file.problems());
                file.value().ifPresent(written::add);
            }));
            return new Result(List.copyOf(written), problems);
        }
    }

    /** Over what was there in one step; a file that is right already keeps its time. */
    private static Outcome<Written> write(SynthesizedStack stack, Path out) {
        Path file = out.resolve(stack.address().toString()).resolve("main.tf.json");
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file) || !Files.readString(file).equals(stack.json())) {
                Path draft = file.resolveSibling("main.tf.json.new");
                Files.writeString(draft, stack.json());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Outcome.of(new Written(stack.address(), file, stack.resources(), Digest.of(stack.json())));
        } catch (IOException e) {
            return Outcome.failed(IoProblems.problem(e));
        }
    }
}
