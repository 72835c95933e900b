package dev.cells.config.load;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A project in a temporary folder: the real defaults, and the clients that a test writes. */
public final class TestProject {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    public static final Path REAL = Path.of("..").toAbsolutePath().normalize();

    private final Path root;

    private List<ModuleFacts> facts = List.of();
    private List<AppFacts> apps = List.of();

    private TestProject(Path root) {
        this.root = root;
    }

    public static TestProject in(Path folder) {
        TestProject project = new TestProject(folder);
        return project.file("defaults.yaml", read(REAL.resolve("defaults.yaml")));
    }

    /** A project that was written before. */
    public static TestProject at(Path folder) {
        return new TestProject(folder);
    }

    /** Checks what these facts say too; without them a cell is checked as a whole only. */
    public TestProject with(List<ModuleFacts> modules) {
        facts = modules;
        return this;
    }

    /** Checks what these apps say too. */
    public TestProject withApps(List<AppFacts> all) {
        apps = all;
        return this;
    }

    public TestProject file(String name, String text) {
        Path path = root.resolve(name);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    public TestProject client(String name, String cell) {
        return file("client-configs/" + name + "/cell.yaml", cell);
    }

    /** Replaces text in a file, which must be there exactly once. */
    public TestProject edit(String name, String from, String to) {
        String text = read(root.resolve(name));
        if (text.indexOf(from) < 0 || text.indexOf(from) != text.lastIndexOf(from)) {
            throw new IllegalArgumentException("not exactly once in " + name + ": " + from);
        }
        return file(name, text.replace(from, to));
    }

    public Outcome<Fleet> load() {
        return loader().load().then(Fleet::whole);
    }

    public FleetLoader loader() {
        return new FleetLoader(root, TODAY, new CellFacts(facts, apps, false));
    }

    /** Each problem as {@code file:line:column code message | hint}. */
    public List<String> problems() {
        return load().problems().stream().map(TestProject::line).toList();
    }

    public static String line(Problem problem) {
        String where = problem.origin().map(Object::toString).orElse("-");
        return where + " " + problem.code() + ": " + problem.message()
                + (problem.hint().isEmpty() ? "" : " | " + problem.hint());
    }

    public Path root() {
        return root;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
