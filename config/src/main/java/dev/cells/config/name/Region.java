package dev.cells.config.name;

import java.util.regex.Pattern;

/** An AWS region by its code, such as {@code us-east-1}. */
public record Region(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]");

    public Region {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an AWS region looks like us-east-1");
        }
    }

    /**
     * Written out, as in a few records that every run compares: linking a record's own methods at their first use costs
     * each run several milliseconds.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Region that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
