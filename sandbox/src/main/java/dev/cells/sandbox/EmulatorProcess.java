package dev.cells.sandbox;

import dev.cells.config.problem.Outcome;
import dev.cells.sandbox.RunningEmulator.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts and stops the daemon. It detaches itself (own session, double fork), and the starting process waits until it
 * serves requests; so that process can be run like any other, and its exit code tells whether the start succeeded.
 */
final class EmulatorProcess {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final long END_SECONDS = 5;

    /** As in {@code cells_sandbox/failure.py}. */
    private static final int PORT_TAKEN = 3;

    private static final int WRONG_MOTO = 4;

    private EmulatorProcess() {}

    /**
     * What to start.
     *
     * @param instance the id of the new instance
     * @param build digest of its sources
     * @param port 0 for any free port
     */
    record Start(String instance, String build, int port, boolean lenient) {
        private List<String> arguments(SandboxHome home) {
            List<String> arguments = new ArrayList<>(List.of("-m", "cells_sandbox", "--detach"));
            arguments.addAll(List.of("--instance", instance));
            arguments.addAll(List.of("--build", build));
            arguments.addAll(List.of("--port", Integer.toString(port)));
            arguments.addAll(List.of("--record", home.record().toString()));
            arguments.addAll(List.of("--log", home.log().toString()));
            if (lenient) {
                arguments.add("--lenient");
            }
            return arguments;
        }
    }

    /** Returns when the emulator serves requests and has written its record. */
    static Outcome<Identity> start(
            Interpreter interpreter, SandboxHome home, Start wanted, Map<String, String> environment) {
        Programs.Result result = Programs.run(
                interpreter.executable(), wanted.arguments(home), home.emulatorHome(), environment, START_PATIENCE);
        return switch (result.exit()) {
            case 0 ->
                Identity.read(home.record())
                        .filter(identity -> identity.instance().equals(wanted.instance()))
                        .map(Outcome::of)
                        .orElseGet(
                                () -> Outcome.failed(SandboxProblems.startFailed("it ended immediately", home.log())));
            case PORT_TAKEN -> Outcome.failed(SandboxProblems.portTaken(wanted.port(), result.lastLine()));
            case WRONG_MOTO -> Outcome.failed(SandboxProblems.motoVersion(interpreter.executable(), interpreter));
            default -> Outcome.failed(SandboxProblems.startFailed(result.lastLine(), home.log()));
        };
    }

    /** Terminates the process of a record, then kills it. Another process that reused its id is left alone. */
    static void end(Identity identity) throws InterruptedException {
        ProcessHandle process = identity.process().orElse(null);
        if (process == null) {
            return;
        }
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process must not fail", e);
        }
    }
}
