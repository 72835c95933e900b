package dev.cells.delivery.work;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.CliConfig;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.work.ProviderStore.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prepares a stack whose state is kept elsewhere: the engine then wants an {@code init} of the stack's own, which is
 * done once and again when something changes that it depends on. Providers come from where they were installed for all.
 */
public final class BackendInit {
    private final Engine engine;
    private final CommandRunner tool;

    public BackendInit(Engine engine, CommandRunner tool) {
        this.engine = engine;
        this.tool = tool;
    }

    /**
     * Makes the stack ready; {@code backend-init} if the place of the states is not there or not for us.
     *
     * @param environment what the engine is told, the target's part included
     * @return the providers as this stack uses them
     */
    public Outcome<Providers> prepare(
            Workspace workspace, Providers shared, Function<Providers, Map<String, String>> environment) {
        Path data = Folders.createPrivate(workspace.file(".terraform"));
        Path config = CliConfig.write(data, engine, List.of(shared.data().resolve("providers")));
        Providers own = new Providers(data, shared.lockFile(), config, shared.version());
        Path done = data.resolve("cells-init");
        String wanted = wanted(workspace, config);
        if (Files.exists(done) && read(done).equals(wanted)) {
            return Outcome.of(own);
        }
        AtomicFile.delete(done);
        List<String> words = List.of(engine.program().toString(), "init", "-input=false", "-no-color", "-reconfigure");
        return tool.run(words, workspace.folder(), environment.apply(own), workspace.file("init"))
                .then(result -> {
                    if (!result.ok()) {
                        return Outcome.failed(failed(workspace, result));
                    }
                    AtomicFile.write(done, wanted);
                    return Outcome.of(own);
                });
    }

    /** Everything that an {@code init} depends on. */
    private String wanted(Workspace workspace, Path config) {
        return Digest.of(String.join(
                "\n",
                engine.toString(),
                read(workspace.file("target_override.tf.json")),
                read(workspace.file(".terraform.lock.hcl")),
                read(config)));
    }

    private static Problem failed(Workspace workspace, CommandRunner.Result result) {
        return Problem.error(
                        ProblemCode.BACKEND_INIT,
                        "cannot reach the place of %s's state: %s".formatted(workspace.stack(), result.engineError()))
                .hint("check that the state bucket and its key exist and that your AWS identity may use them");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
