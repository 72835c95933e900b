package dev.cells.cli.task.run;

import java.time.Duration;

/**
 * What a run waits for.
 *
 * @param bound how long it waits for AWS once people have done their part
 * @param byHand whether in the local AWS, too, people do what is outside of the stacks; otherwise the run does it
 */
public record Patience(Duration bound, boolean byHand) {
    /** Of a run that changes nothing. */
    public static final Patience NONE = new Patience(Duration.ZERO, true);
}
