package dev.cells.cli.view;

/** Numbers with their nouns. */
final class Count {
    private Count() {}

    /** {@code 1 stack}, {@code 3 stacks}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
