package dev.cells.config.policy;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A permission to cross the policy, or to let a finding of the audit stand.
 *
 * @param name the key under {@code exceptions:}
 * @param control a control of the policy ({@code log-retention}) or a rule of the audit ({@code NET-03})
 * @param resource the Terraform address that an audit rule may find; empty for all of the stack's
 * @param expires the last day on which it holds; empty where the text is no date
 */
public record PolicyException(
        StackAddress stack,
        String name,
        String control,
        Optional<String> resource,
        String reason,
        String approver,
        Optional<LocalDate> expires,
        Origin origin) {

    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9]*-[0-9]+");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * Whether an id of a rule of the audit is named, not a control of the policy. The rules themselves are not known here: a
     * test checks that this recognizes the id of each, and the audit reports an exception that no finding needs.
     */
    public static boolean isOfAudit(String control) {
        return RULE.matcher(control).matches();
    }

    public boolean isOfAudit() {
        return isOfAudit(control);
    }

    /** The exceptions that a stack's settings name. Entries that lack what the schema requires are left out. */
    public static List<PolicyException> of(StackConfig stack) {
        List<PolicyException> found = new ArrayList<>();
        if (stack.settings().entries().get("exceptions") instanceof MapNode section) {
            section.entries().forEach((name, node) -> {
                if (node instanceof MapNode entry && !Switches.isOff(entry)) {
                    read(stack.address(), name, entry).ifPresent(found::add);
                }
            });
        }
        return found;
    }

    /** The exceptions of many stacks, in the order of the stacks. */
    public static List<PolicyException> all(Collection<StackConfig> stacks) {
        return stacks.stream().flatMap(stack -> of(stack).stream()).toList();
    }

    public boolean isExpired(LocalDate today) {
        return expires.isPresent() && expires.get().isBefore(today);
    }

    /** Whether it still holds today, but no longer than the given number of days. */
    public boolean isExpiring(LocalDate today, int days) {
        return expires.isPresent() && !isExpired(today) && !expires.get().isAfter(today.plusDays(days));
    }

    private static Optional<PolicyException> read(StackAddress stack, String name, MapNode entry) {
        Optional<String> control = text(entry, "control");
        Optional<String> reason = text(entry, "reason");
        Optional<String> approver = text(entry, "approver");
        Optional<String> expires =
                text(entry, "expires").filter(date -> DATE.matcher(date).matches());
        if (expires.isEmpty() || control.isEmpty() || reason.isEmpty() || approver.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PolicyException(
                stack,
                name,
                control.get(),
                text(entry, "resource"),
                reason.get(),
                approver.get(),
                expires.flatMap(PolicyException::date),
                entry.origin()));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(MapNode entry, String key) {
        Node node = entry.entries().get(key);
        return node instanceof ScalarNode scalar && scalar.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
