package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges stacks, ours or anybody's, by the rules of the catalog. */
public final class AuditTask {
    private AuditTask() {}

    /** @param from a folder of Terraform JSON to judge instead of our own stacks */
    public record Arguments(Selection selection, Optional<Path> from) {}

    public static Outcome<AuditReport> run(Arguments arguments, Session session) {
        return arguments.from().isPresent()
                ? folder(arguments.from().get(), session)
                : stacks(arguments.selection(), session);
    }

    private static Outcome<AuditReport> folder(Path from, Session session) {
        Outcome<SortedMap<String, Stack>> read =
                StackReader.read(session.environment().resolve(from));
        AuditOptions options = AuditOptions.on(today(session)).unread(read.problems());
        return read.map(stacks -> Auditor.hipaa().audit(stacks.values(), options));
    }

    private static Outcome<AuditReport> stacks(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return Loading.meant(selection, session)
                    .map(Loading::stacks)
                    .then(configs -> synthesis.all(configs).then(stacks -> judge(configs, stacks, session)));
        }
    }

    /** The gate before a plan: the same judgement over stacks that are at hand. */
    public static Outcome<AuditReport> judge(
            List<StackConfig> configs, List<SynthesizedStack> stacks, Session session) {
        Map<String, String> json = new TreeMap<>();
        stacks.forEach(stack -> json.put(stack.address().toString(), stack.json()));
        AuditOptions options = AuditOptions.on(today(session))
                .provenance(new Lines(configs, stacks))
                .waivers(Waivers.of(configs));
        return StackReader.parseAll(json).map(parsed -> Auditor.hipaa().audit(parsed.values(), options));
    }

    private static LocalDate today(Session session) {
        return LocalDate.now(session.environment().clock());
    }
}
