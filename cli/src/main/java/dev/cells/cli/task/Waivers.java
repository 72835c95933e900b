package dev.cells.cli.task;

import dev.cells.audit.Waiver;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.policy.PolicyException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Exceptions of the config that are meant for the audit: those that name a rule, and not a control of the policy. */
final class Waivers {
    private static final Pattern RULE = Pattern.compile("[A-Z]+-[0-9]+");

    private Waivers() {}

    static List<Waiver> of(List<StackConfig> stacks) {
        return PolicyException.all(stacks).stream()
                .filter(one -> RULE.matcher(one.control()).matches())
                .flatMap(Waivers::of)
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
