package dev.cells.terraform.policy;

import dev.cells.terraform.model.Part;

/** What a pattern of ARNs is made of. */
sealed interface ArnSymbol {
    /** One character that is known. */
    record Letter(char character) implements ArnSymbol {}

    /** {@code ?}: any one character of a segment. */
    record One() implements ArnSymbol {}

    /**
     * {@code *}: any characters.
     *
     * @param crossing whether these may be of several segments: where it is the last character of its segment
     */
    record Many(boolean crossing) implements ArnSymbol {}

    /**
     * The value of an attribute: one string without wildcards.
     *
     * @param own whether no text but this attribute says the same: it is of a resource, not looked up somewhere
     */
    record Fixed(Object identity, boolean crossing, boolean own) implements ArnSymbol {}

    /** What nobody knows before the plan, wildcards included. */
    record Open(Part part, boolean crossing) implements ArnSymbol {}

    /** Of an ARN that is asked about: whichever value makes the answer yes. */
    record Whichever() implements ArnSymbol {}

    default boolean isColon() {
        return this instanceof Letter letter && letter.character() == ':';
    }

    /** Whether it may say what another text says. */
    default boolean isSomeText() {
        return this instanceof Fixed fixed && !fixed.own() || this instanceof Open;
    }
}
