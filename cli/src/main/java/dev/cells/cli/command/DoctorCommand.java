package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DoctorTask;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.cli.view.DoctorView;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code cells doctor}. */
@Command(
        name = "doctor",
        description = "Checks that this machine has everything cells needs, and says how to get what is missing.")
final class DoctorCommand implements CellsCommand {
    @Override
    public Reply run(Session session) {
        List<Prerequisite> checks = DoctorTask.run(session);
        boolean failing = checks.stream().anyMatch(check -> check.state().fails());
        return Reply.of(failing ? ExitCode.YOURS : ExitCode.DONE, new DoctorView(checks));
    }
}
