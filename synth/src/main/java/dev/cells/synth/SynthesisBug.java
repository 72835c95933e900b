package dev.cells.synth;

import java.io.Serial;

/** A stack that came out wrong although its config is right: always a bug in a module of ours, never a user error. */
final class SynthesisBug extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SynthesisBug(String what) {
        super("the stack came out wrong: " + what);
    }
}
