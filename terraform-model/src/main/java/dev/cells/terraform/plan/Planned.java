package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A value of a plan, with what Terraform says of it.
 *
 * @param value as it will be; {@code null} or missing where nothing is set, or nothing is known
 * @param unknown {@code true}, or of the same shape with {@code true} in it: what is known only after the apply
 * @param sensitive likewise: what nobody may see
 */
record Planned(JsonNode value, JsonNode unknown, JsonNode sensitive) {
    static final Planned NOTHING =
            new Planned(MissingNode.getInstance(), MissingNode.getInstance(), MissingNode.getInstance());

    Planned get(String key) {
        return new Planned(value.path(key), unknown.path(key), sensitive.path(key));
    }

    Planned get(int index) {
        return new Planned(value.path(index), unknown.path(index), sensitive.path(index));
    }

    int size() {
        return value.size();
    }

    /** Whether nothing of it may be used. */
    boolean isHidden() {
        return isTrue(unknown) || isTrue(sensitive);
    }

    /** Whether nothing is there, for certain. */
    boolean isNothing() {
        return !isHidden() && (value.isNull() || value.isMissingNode());
    }

    boolean isScalar() {
        return !isHidden() && value.isValueNode() && !value.isNull();
    }

    /** Whether all of it may be used. */
    boolean isWhole() {
        return !hasTrue(unknown) && !hasTrue(sensitive);
    }

    private static boolean isTrue(JsonNode mark) {
        return mark.isBoolean() && mark.booleanValue();
    }

    private static boolean hasTrue(JsonNode mark) {
        if (isTrue(mark)) {
            return true;
        }
        for (JsonNode part : mark) {
            if (hasTrue(part)) {
                return true;
            }
        }
        return false;
    }
}
