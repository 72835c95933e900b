package dev.cells.cli.command;

import dev.cells.cli.command.EvidenceOptions.Common;
import dev.cells.cli.command.EvidenceOptions.Making;
import dev.cells.cli.command.EvidenceOptions.Wanted;
import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.EvidenceCheckTask;
import dev.cells.cli.task.run.EvidenceTask;
import dev.cells.cli.view.EvidenceView;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cells evidence}. */
@Command(
        name = "evidence",
        description =
                "Writes a folder that shows how stacks are, signed: config, Terraform JSON, findings, approvals, ledger "
                        + "and versions. cells evidence verify DIR [STACK...] verifies one, also where the project is not. Exit "
                        + "code 3 if it is refused.")
final class EvidenceCommand implements CellsCommand {
    private static final String VERIFY = "verify";

    @Mixin
    private Targets targets;

    @Mixin
    private Making making;

    @Mixin
    private Common common;

    @Mixin
    private Gate gate;

    @Mixin
    private Wanted wanted;

    @Override
    public Reply run(Session session) {
        List<String> words = targets.selection().targets();
        boolean verifies = words.stream().findFirst().filter(VERIFY::equals).isPresent();
        if (verifies && words.size() == 1 || !verifies && making.out == null) {
            return Reply.failed(Problem.error(
                            ProblemCode.USAGE,
                            verifies ? "verify requires a folder" : "Missing required option '--out=DIR'")
                    .hint(
                            verifies
                                    ? "cells evidence verify DIR --key FILE"
                                    : "cells evidence acme --key FILE --out DIR"));
        }
        return verifies ? verify(words, session) : make(session);
    }

    private Reply make(Session session) {
        EvidenceTask.Arguments arguments = new EvidenceTask.Arguments(
                targets.selection(),
                making.out,
                common.key,
                Optional.ofNullable(common.run),
                Optional.ofNullable(common.date),
                making.validDays,
                Optional.ofNullable(common.previous),
                gate.threshold(),
                making.approved());
        return Reply.partial(EvidenceTask.run(arguments, session), EvidenceView::new);
    }

    private Reply verify(List<String> words, Session session) {
        EvidenceCheckTask.Arguments arguments = new EvidenceCheckTask.Arguments(
                Path.of(words.get(1)),
                words.subList(2, words.size()),
                common.key,
                Optional.ofNullable(wanted.cloud),
                Optional.ofNullable(common.run),
                Optional.ofNullable(wanted.notBefore),
                Optional.ofNullable(common.date),
                Optional.ofNullable(common.previous));
        return Reply.of(EvidenceCheckTask.run(arguments, session), EvidenceView.Verified::new);
    }
}
