package dev.cells.cli.command;

import dev.cells.audit.AuditReport;
import dev.cells.cli.reply.ExitCode;
import dev.cells.cli.reply.Reply;
import dev.cells.cli.task.AuditTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.AuditView;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells audit}. */
@Command(
        name = "audit",
        description =
                "Judges stacks by the HIPAA rules, from their Terraform JSON alone; exit code 3 where a finding is "
                        + "at or above the threshold.")
final class AuditCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(names = "--from", paramLabel = "DIR", description = "judge any folder of Terraform JSON stacks instead")
    private Path from;

    @Mixin
    private Gate gate;

    @Override
    public Reply run(Session session) {
        AuditTask.Arguments arguments = new AuditTask.Arguments(targets.selection(), Optional.ofNullable(from));
        Outcome<AuditReport> outcome = AuditTask.run(arguments, session);
        List<Problem> problems = new ArrayList<>(outcome.problems());
        outcome.value().ifPresent(report -> report.failures().forEach(failure -> problems.add(failure.problem())));
        ExitCode found = outcome.value()
                        .filter(report -> report.blocks(gate.threshold()))
                        .isPresent()
                ? ExitCode.FINDINGS
                : ExitCode.DONE;
        return new Reply(
                ExitCode.worst(found, ExitCode.of(problems)),
                outcome.value().map(report -> new AuditView(report, gate.threshold())),
                problems);
    }
}
