package dev.cells.cli.task.doctor;

import java.util.Locale;

/**
 * What one prerequisite came to.
 *
 * @param name of the prerequisite
 * @param state whether it will do
 * @param found its version, place or amount; empty where it is missing
 * @param hint how to get it; empty where it will do
 */
public record Check(String name, State state, String found, String hint) {
    /** Whether a prerequisite will do. */
    public enum State {
        OK,
        /** Not needed by every command, or only worth knowing. */
        NOTE,
        MISSING,
        TOO_OLD;

        public boolean fails() {
            return this == MISSING || this == TOO_OLD;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, "");
    }

    static Check note(String name, String found, String hint) {
        return new Check(name, State.NOTE, found, hint);
    }

    static Check missing(String name, String hint) {
        return new Check(name, State.MISSING, "", hint);
    }
}
