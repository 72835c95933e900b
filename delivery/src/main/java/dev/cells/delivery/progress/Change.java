package dev.cells.delivery.progress;

import java.util.Locale;
import java.util.Optional;

/**
 * What happens to one resource.
 *
 * @param address in the stack, such as {@code aws_s3_bucket.logs}
 * @param type such as {@code aws_s3_bucket}
 */
public record Change(String address, String type, Action action) {

    /** What Terraform does to a resource. */
    public enum Action {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        /** Destroy and create again, in either order. */
        REPLACE,
        /** Only bring under management. */
        IMPORT,
        /** Only forget: the resource stays where it is. */
        FORGET,
        MOVE;

        /** Reads the word of the machine-readable interface; empty for {@code noop} and for words not known yet. */
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

        /** Whether what the resource held is gone afterwards. */
        public boolean destroys() {
            return this == DELETE || this == REPLACE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
