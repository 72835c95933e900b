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
 * Prepares a stack with a remote state: the engine then requires an {@code init} in the stack's folder, which is run once
 * and again whenever something that it depends on changes. Providers come from the shared installation.
 */
public final class BackendInit {
    private final Engine engine;
    private final CommandRunner tool;

    public BackendInit(Engine engine, CommandRunner tool) {
        this.engine = engine;
        this.tool = tool;
    }

    /**
     * Initializes the backend; problem {@code backend-init} if the state bucket is missing or not accessible.
     *
     * @param environment the engine's environment, including that of the target
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

    /** A digest of everything that an {@code init} depends on. */
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
                        "cannot access the state of %s: %s".formatted(workspace.stack(), result.engineError()))
                .hint(
                        "cells bootstrap <account> makes bucket, key and roles; your AWS identity must be allowed to assume the role");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
