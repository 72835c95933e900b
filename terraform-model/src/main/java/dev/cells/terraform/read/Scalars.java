package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers and booleans as the text that Terraform would convert them to. */
final class Scalars {
    /** Digits of the longest number that is written out; {@code 1e999999999} would fill the memory. */
    private static final int MOST_DIGITS = 400;

    private Scalars() {}

    /** {@code 90.0} and {@code 9e1} are {@code 90}; beyond {@value #MOST_DIGITS} digits the exponent is kept. */
    static String text(JsonNode scalar) {
        if (!scalar.isNumber()) {
            return scalar.asText();
        }
        BigDecimal number = scalar.decimalValue().stripTrailingZeros();
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
