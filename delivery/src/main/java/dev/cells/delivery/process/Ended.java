package dev.cells.delivery.process;

/**
 * How a program ended.
 *
 * @param exit its exit code, 128 + n where signal n ended it; -1 where it was not our child, so that nobody told us
 * @param interrupts how often it was asked to stop
 * @param timedOut whether it was asked because its time was over
 */
public record Ended(int exit, int interrupts, boolean timedOut) {
    public static final int UNKNOWN_EXIT = -1;
}
