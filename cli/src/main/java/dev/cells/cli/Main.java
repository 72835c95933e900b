package dev.cells.cli;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.RealEnvironment;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        RealEnvironment.exit(run(args, RealEnvironment.create()));
    }

    /**
     * Runs one command.
     *
     * @return the exit code, see {@link dev.cells.cli.reply.ExitCode}
     */
    public static int run(String[] args, Environment environment) {
        return new Program(environment).run(args).number();
    }
}
