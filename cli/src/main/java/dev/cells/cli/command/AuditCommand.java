package dev.cells.cli.command;

import dev.cells.audit.AuditReport;
import dev.cells.cli.command.SharedOptions.Files;
import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.command.SharedOptions.TestReport;
import dev.cells.cli.task.AuditTask;
import dev.cells.cli.task.Partial;
import dev.cells.cli.task.RulesTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.AuditView;
import dev.cells.cli.view.JunitCases;
import dev.cells.cli.view.JunitReport;
import dev.cells.cli.view.RulesView;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells audit}. */
@Command(
        name = "audit",
        description =
                "Checks stacks against the HIPAA rules, from their Terraform JSON alone. Exit code 3 if a finding is "
                        + "at or above the threshold.")
final class AuditCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Mixin
    private Files files;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "the day of the audit: in the report, and for exceptions (default: SOURCE_DATE_EPOCH, or today)")
    private LocalDate date;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            converter = ReportFile.Converter.class,
            description = "also write the report as json, sarif, csv, html, oscal or junit; can be repeated")
    private List<ReportFile> reports = new ArrayList<>();

    @Option(names = "--rules", description = "list the rules instead")
    private boolean rules;

    @Option(names = "--explain", paramLabel = "RULE", description = "show what a rule is about instead")
    private String explained;

    @Mixin
    private Gate gate;

    @Mixin
    private TestReport tests;

    @Override
    public Reply run(Session session) {
        if (rules) {
            return Reply.of(RulesTask.all(session), RulesView::new);
        }
        if (explained != null) {
            return Reply.of(RulesTask.explain(explained, session), RulesView.One::new);
        }
        AuditTask.Arguments arguments = new AuditTask.Arguments(
                targets.selection(), files.from(), files.plan(), Optional.ofNullable(date), gate.threshold());
        Outcome<Partial<AuditReport>> outcome = AuditTask.run(arguments, session);
        boolean found = outcome.value().filter(report -> blocks(report.value())).isPresent();
        Reply reply = Reply.partial(outcome, report -> new AuditView(report, gate.threshold()))
                .atLeast(found ? ExitCode.FINDINGS : ExitCode.DONE);
        return tests.on(ReportFile.all(reports, reply, session, outcome.value()), session, () -> outcome.value()
                .map(report -> JunitCases.of(report.value(), gate.threshold(), reply.problems()))
                .orElseGet(() -> JunitReport.failed("cells audit", reply.problems())));
    }

    @Override
    public List<Path> outputs() {
        return Stream.concat(tests.outputs().stream(), reports.stream().map(ReportFile::path))
                .toList();
    }

    /** What could not be read in another folder appears in the report only; in our own stacks it is a problem. */
    private boolean blocks(AuditReport report) {
        return files.none() ? !report.blocking(gate.threshold()).isEmpty() : report.blocks(gate.threshold());
    }
}
