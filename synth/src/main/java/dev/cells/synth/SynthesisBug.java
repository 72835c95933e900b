package dev.cells.synth;

import dev.cells.config.name.StackAddress;
import java.io.Serial;

/** A stack that came out wrong although its config is right: always a bug in a module of ours, never a user's. */
public final class SynthesisBug extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SynthesisBug(StackAddress address, String what) {
        super("stack " + address + " came out wrong: " + what);
    }
}
