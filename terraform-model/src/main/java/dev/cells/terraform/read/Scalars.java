package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers and booleans as the text that Terraform would convert them to. */
final class Scalars {
    private Scalars() {}

    /** {@code 90.0} and {@code 9e1} are {@code 90}. */
    static String text(JsonNode scalar) {
        if (!scalar.isNumber()) {
            return scalar.asText();
        }
        String plain = scalar.decimalValue().stripTrailingZeros().toPlainString();
        return plain.equals("-0") ? "0" : plain;
    }
}
