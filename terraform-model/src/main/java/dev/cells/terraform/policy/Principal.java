package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;

/**
 * Who a statement is about.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser} or {@code *}
 */
public record Principal(String type, Text id) {
    /** Whether this is anybody at all, in any of its spellings. */
    public boolean isEveryone() {
        return id.is("*");
    }

    public boolean isService(String service) {
        return type.equalsIgnoreCase("Service") && id.is(service);
    }

    @Override
    public String toString() {
        return type.equals("*") ? "*" : type + " " + id;
    }
}
