package dev.cells.cli.environment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Other programs on this machine, asked short questions; long work has its own runners. */
@FunctionalInterface
public interface Programs {
    /**
     * Runs a program and waits for it.
     *
     * @return what it printed on both streams; empty where it cannot be started, fails or takes longer than allowed
     */
    Optional<String> ask(List<String> command, Duration atMost);
}
