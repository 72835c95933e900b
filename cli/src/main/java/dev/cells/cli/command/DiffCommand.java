package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DiffTask;
import dev.cells.cli.view.DiffHtml;
import dev.cells.cli.view.DiffMarkdown;
import dev.cells.cli.view.DiffView;
import dev.cells.cli.view.OutputFile;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells diff}. */
@Command(
        name = "diff",
        description = "Shows what changed in stacks since they were applied, by resource and attribute, and what each "
                + "change means. Stacks that change in the same way are shown once.")
final class DiffCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(
            names = "--against",
            paramLabel = "REVISION",
            description = "compare with the config of this revision in git instead")
    private String against;

    @ArgGroup(exclusive = false)
    private Folders folders;

    @Option(names = "--exit-code", description = "exit with code 4 if there are changes")
    private boolean exitCode;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "also write the changes as Markdown, for a comment on a pull request")
    private Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "also write the changes as one page for a browser")
    private Path html;

    /** Both or neither. */
    static final class Folders {
        @Option(
                names = "--from",
                paramLabel = "DIR",
                required = true,
                description = "compare any two folders of Terraform JSON stacks instead: the earlier")
        private Path from;

        @Option(names = "--to", paramLabel = "DIR", required = true, description = "and the later")
        private Path to;
    }

    @Override
    public Reply run(Session session) {
        DiffTask.Arguments arguments = new DiffTask.Arguments(
                targets.selection(),
                Optional.ofNullable(against),
                Optional.ofNullable(folders).map(both -> new DiffTask.Folders(both.from, both.to)));
        Outcome<Partial<DiffTask.Result>> outcome = DiffTask.run(arguments, session);
        boolean changed =
                outcome.value().filter(partial -> partial.value().hasChanges()).isPresent();
        Reply reply =
                Reply.partial(outcome, DiffView::new).atLeast(exitCode && changed ? ExitCode.CHANGES : ExitCode.DONE);
        return outcome.value()
                .map(partial -> files(reply, partial.value(), session))
                .orElse(reply);
    }

    private Reply files(Reply reply, DiffTask.Result result, Session session) {
        Reply all = reply;
        if (markdown != null) {
            all = all.and(new OutputFile(session.environment().resolve(markdown), new DiffMarkdown(result).text()));
        }
        if (html != null) {
            all = all.and(new OutputFile(session.environment().resolve(html), new DiffHtml(result).text()));
        }
        return all;
    }

    @Override
    public List<Path> outputs() {
        return Stream.of(Optional.ofNullable(markdown), Optional.ofNullable(html))
                .flatMap(Optional::stream)
                .toList();
    }
}
