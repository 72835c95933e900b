package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.WhyTask;
import dev.cells.cli.view.WhyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cells why}. */
@Command(
        name = "why",
        description =
                "Shows why an attribute of a stack has its value: the setting that it is copied from, each line of "
                        + "the config that sets it, and in a git repository who wrote that line.")
final class WhyCommand implements CellsCommand {
    @Parameters(index = "0", paramLabel = "STACK", description = "the address of one stack")
    private String stack;

    @Parameters(
            index = "1",
            paramLabel = "ADDRESS[.ATTRIBUTE]",
            description = "a resource, such as aws_db_instance.database, or one of its attributes, such as "
                    + "aws_db_instance.database.backup_retention_period")
    private String asked;

    @Override
    public Reply run(Session session) {
        return Reply.of(WhyTask.run(new WhyTask.Arguments(stack, asked), session), WhyView::new);
    }
}
