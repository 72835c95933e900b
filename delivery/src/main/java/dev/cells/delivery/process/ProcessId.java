package dev.cells.delivery.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Identifies a process across runs: process ids are reused, an id together with a start time is not.
 *
 * @param pid the id given by the operating system
 * @param start when it started; empty if the operating system does not report it
 */
public record ProcessId(long pid, Optional<Instant> start) {
    public static ProcessId of(ProcessHandle handle) {
        return new ProcessId(handle.pid(), handle.info().startInstant());
    }

    /**
     * The process that wrote its id to a file, if it is still running.
     *
     * @param marker text that only its command line contains, such as the path of the plan that it applies
     */
    public static Optional<ProcessId> find(Path file, String marker) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> handle.info().commandLine().orElse("").contains(marker))
                    .map(ProcessId::of);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // it ended before it had written its id
        }
    }

    /** The process, if it is still running and is the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().startInstant().equals(start));
    }

    /**
     * Sends a signal to exactly this process, unless it has ended.
     *
     * @param name without {@code SIG}, such as {@code INT}; Java itself can only send TERM and KILL
     */
    void signal(String name) {
        if (find().isEmpty()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .start();
            kill.getInputStream().readAllBytes();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
