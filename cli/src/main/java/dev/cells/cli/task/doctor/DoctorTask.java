package dev.cells.cli.task.doctor;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Programs;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that the program needs on this machine, asked side by side since each program takes its time. */
public final class DoctorTask {
    private DoctorTask() {}

    public static List<Check> run(Session session) {
        Programs programs = session.environment().computer().programs();
        Stream<Supplier<Check>> tools = Tool.all().stream().map(tool -> () -> tool.check(programs));
        Stream<Supplier<Check>> clouds = Stream.of(
                () -> Tool.engine(session.engine(), programs),
                () -> Clouds.provider(session),
                () -> Clouds.moto(programs));
        Stream<Supplier<Check>> places =
                session.project().value().stream().flatMap(project -> places(project, session));
        return Stream.of(tools, clouds, places).flatMap(checks -> checks).toList().parallelStream()
                .map(Supplier::get)
                .toList();
    }

    private static Stream<Supplier<Check>> places(Project project, Session session) {
        Environment environment = session.environment();
        return Stream.of(
                () -> Clouds.local(project, session),
                () -> Places.writable(project.home()),
                () -> Places.room(project.home(), environment.computer().freeBytes()));
    }
}
