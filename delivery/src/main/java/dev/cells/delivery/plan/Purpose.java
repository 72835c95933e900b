package dev.cells.delivery.plan;

/** What a plan is for. */
public enum Purpose {
    /** To bring the cloud to what the config says. */
    APPLY,
    /** To remove everything that the stack has. */
    DESTROY
}
