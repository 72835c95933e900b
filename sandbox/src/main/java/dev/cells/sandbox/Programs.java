package dev.cells.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program and collects its output. */
final class Programs {
    /** How long to wait for a pipe that a child of the ended program keeps open. */
    private static final long PIPE_SECONDS = 5;

    /**
     * @param exit its exit code; {@link #NOT_RUN} if it could not be run or timed out
     * @param out its standard output
     * @param err its standard error, or why it could not be run
     */
    record Result(int exit, String out, String err) {
        static final int NOT_RUN = -1;

        boolean ok() {
            return exit == 0;
        }

        /** The last line of standard error that is not blank, else that of standard output. */
        String lastLine() {
            List<String> lines = (out + "\n" + err)
                    .lines()
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
            return lines.isEmpty() ? "exit code " + exit : lines.get(lines.size() - 1);
        }
    }

    private Programs() {}

    /**
     * Runs a program without input.
     *
     * @param folder its working directory; Python imports modules from it, so it must not be the caller's
     * @param environment its whole environment; nothing is inherited
     */
    static Result run(
            Path program, List<String> arguments, Path folder, Map<String, String> environment, Duration patience) {
        List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return await(builder.start(), patience);
        } catch (IOException e) {
            return new Result(Result.NOT_RUN, "", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(Result.NOT_RUN, "", "interrupted");
        }
    }

    private static Result await(Process process, Duration patience) throws InterruptedException {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(process.exitValue(), get(out), get(err));
            }
            return new Result(Result.NOT_RUN, "", "it did not end within " + patience.toSeconds() + " s");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String get(CompletableFuture<String> text) {
        try {
            return text.orTimeout(PIPE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return "";
            }
            throw e;
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
