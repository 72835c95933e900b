package dev.cells.cli.environment;

import java.time.Duration;

/** Waiting. */
@FunctionalInterface
public interface Pause {
    /** Returns after about this long, or earlier with the thread's interrupt flag set. */
    void sleep(Duration duration);
}
