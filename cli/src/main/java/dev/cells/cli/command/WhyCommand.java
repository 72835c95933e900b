package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.WhyTask;
import dev.cells.cli.view.WhyView;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells why}. */
@Command(
        name = "why",
        description = "Shows why an attribute of a stack has its value: the settings that it depends on, each line of "
                + "the config that sets them, and in a git repository who wrote that line. With --setting, shows "
                + "which attributes depend on a setting.")
final class WhyCommand implements CellsCommand {
    @Parameters(index = "0", paramLabel = "STACK", description = "the address of one stack")
    private String stack;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ADDRESS[.ATTRIBUTE]",
            description = "a resource, such as aws_db_instance.database, or one of its attributes, such as "
                    + "aws_db_instance.database.backup_retention_period")
    private String asked;

    @Option(
            names = "--setting",
            paramLabel = "PATH",
            description = "show what depends on this setting instead, such as database.instance-class")
    private String setting;

    @Override
    public Reply run(Session session) {
        if ((asked == null) == (setting == null)) {
            String why = asked == null
                    ? "ADDRESS[.ATTRIBUTE] is missing"
                    : "why asks about an attribute or about a --setting, not about both";
            return Reply.failed(Problem.error(ProblemCode.USAGE, why).hint("cells help why"));
        }
        return setting == null
                ? Reply.of(WhyTask.run(new WhyTask.Arguments(stack, asked), session), WhyView::new)
                : Reply.of(WhyTask.affected(stack, setting, session), WhyView.OfSetting::new);
    }
}
