package dev.cells.delivery.progress;

/** How many resources a plan or an apply adds, changes, destroys and brings under management. */
public record Counts(int add, int change, int remove, int imported) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public int total() {
        return add + change + remove + imported;
    }
}
