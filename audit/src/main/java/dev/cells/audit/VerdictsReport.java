package dev.cells.audit;

import dev.cells.audit.Verdicts.OfStack;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.config.problem.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a report of verdicts: with the exceptions that hold, and with the lines of config. */
final class VerdictsReport {
    /** Characters of a message, which may quote text of a stack that others wrote. */
    private static final int LONGEST_MESSAGE = 1000;

    private final AuditOptions options;
    private final Set<Waiver> used = new HashSet<>();

    private VerdictsReport(AuditOptions options) {
        this.options = options;
    }

    /** @param rules that ran, in the order in which a report names them */
    static AuditReport of(Verdicts verdicts, List<RuleInfo> rules, AuditOptions options) {
        return new VerdictsReport(options).of(verdicts, rules);
    }

    private AuditReport of(Verdicts verdicts, List<RuleInfo> rules) {
        List<Finding> findings = new ArrayList<>();
        for (OfStack stack : verdicts.stacks()) {
            for (RuleInfo rule : rules) {
                stack.byRule().get(rule.id()).forEach(one -> findings.add(finding(rule, stack.name(), one)));
            }
        }
        findings.sort(null);
        return new AuditReport(
                findings,
                rules,
                verdicts.stacks().stream()
                        .flatMap(stack -> stack.seen().stream())
                        .toList(),
                options.run(),
                options.strict(),
                options.unread(),
                verdicts.failures(),
                options.waivers().stream()
                        .filter(waiver -> !used.contains(waiver))
                        .toList(),
                verdicts.isolation().map(proof -> proof.located(options.provenance())),
                verdicts.classes());
    }

    private Finding finding(RuleInfo rule, String stack, Verdict verdict) {
        Optional<Waiver> waiver = verdict.answer().status() == Status.FAIL
                ? options.waivers().stream()
                        .filter(candidate -> candidate.covers(rule.id(), stack, verdict.address()))
                        .filter(candidate -> candidate.holdsOn(options.run().date()))
                        .findFirst()
                : Optional.empty();
        waiver.ifPresent(used::add);
        return new Finding(
                rule,
                waiver.isPresent() ? Status.EXCEPTED : verdict.answer().status(),
                stack,
                verdict.address(),
                verdict.answer().attribute(),
                Shown.clipped(verdict.answer().message(), LONGEST_MESSAGE),
                List.copyOf(verdict.answer().because()),
                options.provenance()
                        .origin(
                                stack,
                                verdict.address(),
                                verdict.answer().attribute(),
                                List.copyOf(verdict.answer().because())),
                waiver);
    }
}
