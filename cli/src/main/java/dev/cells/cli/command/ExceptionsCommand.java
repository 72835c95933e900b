package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.ExceptionsTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.ExceptionsView;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code cells exceptions}. */
@Command(
        name = "exceptions",
        description =
                "Lists the exceptions from the policy or the audit: who approved them, why, and until when. Without a "
                        + "target it lists those of every stack.")
final class ExceptionsCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(
            names = "--expiring",
            paramLabel = "DAYS",
            converter = Days.class,
            description = "only those that expire within this many days, such as 30d, or have expired")
    private Integer expiring;

    @Override
    public Reply run(Session session) {
        ExceptionsTask.Arguments arguments =
                new ExceptionsTask.Arguments(targets.selection(), Optional.ofNullable(expiring));
        return Reply.of(ExceptionsTask.run(arguments, session), ExceptionsView::new);
    }

    /** {@code 30} or {@code 30d}. */
    static final class Days implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-9]{1,5}d?")) {
                throw new TypeConversionException("not a number of days: " + text);
            }
            return Integer.valueOf(text.replace("d", ""));
        }
    }
}
