package dev.cells.delivery.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is recognized later: process ids are used again, a pair with the start is not.
 *
 * @param pid the id given by the operating system
 * @param start when it started, as far as the operating system tells
 */
public record ProcessId(long pid, Optional<Instant> start) {
    public static ProcessId of(ProcessHandle handle) {
        return new ProcessId(handle.pid(), handle.info().startInstant());
    }

    /**
     * The process that noted its id in a file, if it still runs.
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
            return Optional.empty(); // it never came so far as to note its id
        }
    }

    /** The process, if it still runs and is the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().startInstant().equals(start));
    }
}
