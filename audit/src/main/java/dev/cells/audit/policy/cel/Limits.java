package dev.cells.audit.policy.cel;

/** Bounds of expressions: far above what a rule needs, far below what takes a second. */
final class Limits {
    /** Characters of an expression; the schema says the same. */
    static final int EXPRESSION = 4096;

    /** Parentheses, calls and operators inside of each other. */
    static final int DEPTH = 48;

    /** Nodes of an expression after its macros are expanded. */
    static final int NODES = 1500;

    /** Macros such as {@code all} inside of each other. */
    static final int NESTED_MACROS = 3;

    /** Rounds of all loops of one evaluation. */
    static final int ROUNDS = 20_000;

    /** Values inside of one value that an expression makes. */
    static final int VALUE = 20_000;

    /** Characters of one text that an expression makes or reads. */
    static final int TEXT = 262_144;

    static final int CHARACTERS_PER_STEP = 8;

    /** Steps of one rule over one form of one stack. */
    static final long STEPS = 30_000_000;

    /** What a regular expression may weigh, see {@link Regex}. */
    static final int REGEX = 50_000;

    private Limits() {}
}
