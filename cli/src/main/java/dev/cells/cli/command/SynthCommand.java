package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.SynthTask;
import dev.cells.cli.view.SynthView;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells synth}. */
@Command(
        name = "synth",
        description = "Writes stacks as canonical Terraform JSON: the same config gives the same bytes on any machine.")
final class SynthCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "output folder: writes DIR/<stack>/main.tf.json")
    private Path out;

    @Override
    public Reply run(Session session) {
        return Reply.partial(SynthTask.run(new SynthTask.Arguments(targets.selection(), out), session), SynthView::new);
    }
}
