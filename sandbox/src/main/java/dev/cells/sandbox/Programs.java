package dev.cells.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** Runs a program to its end and collects what it wrote. */
final class Programs {
    /**
     * @param exit what the program ended with; {@link #NOT_RUN} when it could not be run or took too long
     * @param out its standard output
     * @param err its standard error, or why it could not be run
     */
    record Result(int exit, String out, String err) {
        static final int NOT_RUN = -1;

        boolean ok() {
            return exit == 0;
        }

        /** The last thing that it said to a person. */
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

    static Result run(Path program, List<String> arguments, Map<String, String> environment, Duration patience) {
        CommandLine command = new CommandLine(program.toFile());
        arguments.forEach(argument -> command.addArgument(argument, false));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExecuteWatchdog watchdog =
                ExecuteWatchdog.builder().setTimeout(patience).get();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(new PumpStreamHandler(out, err))
                .get();
        executor.setExitValues(null); // any exit code is a result
        executor.setWatchdog(watchdog);
        try {
            int exit = executor.execute(command, environment);
            return watchdog.killedProcess()
                    ? new Result(Result.NOT_RUN, text(out), "took longer than " + patience.toSeconds() + " s")
                    : new Result(exit, text(out), text(err));
        } catch (IOException e) {
            return new Result(Result.NOT_RUN, text(out), text(err) + e.getMessage());
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
