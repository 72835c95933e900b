package dev.cells.audit.policy;

import dev.cells.config.problem.Origin;
import java.util.Locale;

/**
 * A small stack, and what its rule must say about it.
 *
 * @param stack name that the stack gets
 * @param json Terraform JSON
 */
public record Fixture(String name, Expected expected, String stack, String json, Origin origin) {
    /** The worst verdict on a stack. */
    public enum Expected {
        PASS,
        FAIL,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
