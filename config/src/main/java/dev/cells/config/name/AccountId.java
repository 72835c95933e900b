package dev.cells.config.name;

import java.util.regex.Pattern;

/** An AWS account id: twelve digits, kept as text because it may begin with zero. */
public record AccountId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{12}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an AWS account id has twelve digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
