package dev.cells.synth;

/**
 * Names the program that synthesizes: two programs with the same digest make the same bytes from the same config.
 * A cache of synthesized stacks is keyed by it together with the config.
 */
@FunctionalInterface
public interface ProgramDigest {
    /** A short text, letters and digits only, that differs when modules, bindings or cdktn differ. */
    String value();
}
