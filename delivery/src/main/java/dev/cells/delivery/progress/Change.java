package dev.cells.delivery.progress;

import java.util.Locale;
import java.util.Optional;

/**
 * A change of one resource.
 *
 * @param address such as {@code aws_s3_bucket.logs}
 * @param type such as {@code aws_s3_bucket}
 */
public record Change(String address, String type, Action action) {

    /** What Terraform does to a resource. */
    public enum Action {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        /** Delete and create again, in either order. */
        REPLACE,
        /** Add to the state without changing it. */
        IMPORT,
        /** Remove from the state; the resource itself remains. */
        FORGET,
        MOVE;

        /** Parses an action of the machine-readable output; empty for {@code noop} and unknown actions. */
        public static Optional<Action> parse(String word) {
            return switch (word) {
                case "create" -> Optional.of(CREATE);
                case "read" -> Optional.of(READ);
                case "update" -> Optional.of(UPDATE);
                case "delete" -> Optional.of(DELETE);
                case "replace" -> Optional.of(REPLACE);
                case "import" -> Optional.of(IMPORT);
                case "remove", "forget" -> Optional.of(FORGET);
                case "move" -> Optional.of(MOVE);
                default -> Optional.empty();
            };
        }

        /** Whether the existing resource, with everything in it, is deleted. */
        public boolean destroys() {
            return this == DELETE || this == REPLACE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many resources a plan or an apply adds, changes, destroys and imports. */
    public record Counts(int add, int change, int remove, int imported) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public int total() {
            return add + change + remove + imported;
        }
    }
}
