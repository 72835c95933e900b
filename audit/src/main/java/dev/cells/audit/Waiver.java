package dev.cells.audit;

import static java.util.Objects.requireNonNull;

import dev.cells.config.problem.Origin;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A named, dated acceptance of a broken control. It turns failures into {@code excepted}, which every report still
 * shows; it never hides one.
 *
 * @param control the rule's id
 * @param stack the stack's name; there is no waiver for all stacks
 * @param address the resource; empty where every resource of the stack that breaks this control is meant
 * @param expires the last day on which it holds
 * @param origin where it is written
 */
public record Waiver(
        String control,
        String stack,
        String address,
        String reason,
        String approver,
        LocalDate expires,
        Optional<Origin> origin) {
    public Waiver {
        requireNonNull(control, "control is null");
        requireNonNull(stack, "stack is null");
        requireNonNull(address, "address is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(approver, "approver is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(origin, "origin is null");
    }

    boolean covers(String rule, String inStack, String onAddress) {
        return control.equals(rule) && stack.equals(inStack) && (address.isEmpty() || address.equals(onAddress));
    }

    boolean holdsOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}
