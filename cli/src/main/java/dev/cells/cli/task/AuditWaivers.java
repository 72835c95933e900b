package dev.cells.cli.task;

import dev.cells.audit.Waiver;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.policy.PolicyException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Exceptions in the config that are for the audit: those that name a rule, not a control of the policy. */
final class AuditWaivers {
    private AuditWaivers() {}

    /** @param control whether an exception from the rule of this id is meant */
    static List<Waiver> of(List<StackConfig> stacks, Predicate<String> control) {
        return PolicyException.all(stacks).stream()
                .filter(PolicyException::isOfAudit)
                .flatMap(AuditWaivers::of)
                .filter(waiver -> control.test(waiver.control()))
                .toList();
    }

    private static Stream<Waiver> of(PolicyException one) {
        return one.expires().stream()
                .map(expires -> new Waiver(
                        one.control(),
                        one.stack().toString(),
                        one.resource().orElse(""),
                        one.reason(),
                        one.approver(),
                        expires,
                        Optional.of(one.origin())));
    }
}
