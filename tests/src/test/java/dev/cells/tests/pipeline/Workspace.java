package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/** The clone of a project on an agent, and its shell; {@code bin/cells} is on the path, its home is in the folder. */
final class Workspace implements JenkinsRun.Shell {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Path clone;
    private final Path home;
    private final Path log;

    private Workspace(Path folder) {
        this.clone = folder.resolve("workspace");
        this.home = folder.resolve("home");
        this.log = folder.resolve("log.txt");
    }

    /** A project with one client, as the repository of a platform team has it, and a clone of that. */
    static Workspace create(Path folder) throws IOException {
        Path origin = Files.createDirectories(folder.resolve("origin"));
        copy(ROOT.resolve("defaults.yaml"), origin.resolve("defaults.yaml"));
        // Without the app that requires another one, which these pipelines do not provision.
        replace(
                origin.resolve("defaults.yaml"),
                "      metrics:\n        enabled: true",
                "      metrics:\n        enabled: false");
        copy(ROOT.resolve("client-configs/acme"), origin.resolve("client-configs/acme"));
        reviewed(origin.resolve("client-configs/acme/cell.yaml"));
        Files.writeString(origin.resolve(".gitignore"), "/reports/\n/.cells/\n");
        Workspace workspace = new Workspace(folder);
        workspace.must(origin, "git init --quiet --initial-branch=main && git add --all && " + commitCommand());
        workspace.must(folder, "git clone --quiet origin workspace");
        return workspace;
    }

    /** A pull request is audited as of today, when the review that was shipped may be overdue. */
    private static void reviewed(Path cell) throws IOException {
        String day = "review-by: " + LocalDate.now().plusMonths(1);
        Files.writeString(cell, Files.readString(cell).replaceFirst("review-by: .*", day));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String commitCommand() {
        return "git -c user.name=pat -c user.email=pat@example.com commit --quiet --all --message config";
    }

    void commit() {
        must(clone, commitCommand());
    }

    /** The id of a commit. */
    String head(String revision) {
        return must(clone, "git rev-parse " + revision).strip();
    }

    void replace(String file, String old, String by) {
        replace(clone.resolve(file), old, by);
    }

    private static void replace(Path file, String old, String by) {
        try {
            String text = Files.readString(file);
            assertThat(text).contains(old);
            Files.writeString(file, text.replace(old, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) throws IOException {
        return Files.readString(clone.resolve(file));
    }

    /** What all scripts wrote to standard error. */
    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private String must(Path where, String script) {
        JenkinsRun.Result result = run(where, script, Map.of());
        assertThat(result.exit()).as(script).isZero();
        return result.out();
    }

    @Override
    public JenkinsRun.Result run(String script, Map<String, String> variables) {
        return run(clone, script, variables);
    }

    private JenkinsRun.Result run(Path where, String script, Map<String, String> variables) {
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script)
                    .directory(where.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> environment = builder.environment();
            environment.putAll(variables);
            environment.put("PATH", ROOT.resolve("bin") + ":" + environment.get("PATH"));
            environment.put("CELLS_HOME", home.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes());
            return new JenkinsRun.Result(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
