package dev.cells.config.problem;

/** Whose fault a problem is. */
public enum Fault {
    /** The user's: usage, config, or this machine (a missing program, a full disk, no permission). */
    USER,
    /** The audit found something. */
    FINDING,
    /** Nobody's: something outside of the stack must happen before the rest of it can be applied. */
    WAITING,
    /** Another run is at work. */
    BUSY,
    /** Terraform, AWS, the local AWS, or another program that was called. */
    EXTERNAL,
    /** A bug in {@code cells}. */
    BUG
}
