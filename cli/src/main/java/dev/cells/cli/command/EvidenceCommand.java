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
        return objection(words, verifies)
                .map(Reply::failed)
                .orElseGet(() -> verifies ? verify(words, session) : make(session));
    }

    /** Which options are required depends on what is done. */
    private Optional<Problem> objection(List<String> words, boolean verifies) {
        String usage = verifies ? "cells evidence verify DIR --key FILE" : "cells evidence acme --key FILE --out DIR";
        Optional<String> why = Optional.empty();
        if (verifies && words.size() == 1) {
            why = Optional.of("verify requires a folder");
        } else if (!verifies && making.out == null) {
            why = Optional.of("Missing required option '--out=DIR'");
        } else if (verifies && making.kms != null) {
            why = Optional.of("verify asks nobody: it reads the public key from a file, and takes no --kms-key");
        } else if (common.key == null && making.kms == null) {
            why = Optional.of("Missing required option '--key=FILE'");
        } else if (common.key != null && making.kms != null) {
            why = Optional.of("--key and --kms-key are two keys, and evidence has one");
        }
        return why.map(text -> Problem.error(ProblemCode.USAGE, text).hint(usage));
    }

    private Reply make(Session session) {
        EvidenceTask.Arguments arguments = new EvidenceTask.Arguments(
                targets.selection(),
                making.out,
                Optional.ofNullable(common.key),
                Optional.ofNullable(making.kms),
                Optional.ofNullable(common.run),
                Optional.ofNullable(common.date),
                making.validDays,
                Optional.ofNullable(common.previous),
                gate.threshold(),
                Optional.ofNullable(making.approved).map(SharedOptions.Approved::reference));
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
