package dev.cells.audit;

import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an audit found.
 *
 * @param findings every verdict, also what passed; by stack, then rule, then address
 * @param rules all that ran, also those that found nothing to judge
 * @param judged the stacks that were judged
 * @param run how the report was made
 * @param strict whether the unknown counts as broken at the gate
 * @param unread what could not be read; with any, the report is partial
 * @param failures of rules that broke; each is also an unknown among the findings
 * @param unusedWaivers those that accepted nothing: expired, or what they name is not broken
 * @param isolation about the pairs of stacks, where these were compared
 * @param classes of cells that are alike, where these were compared
 */
public record AuditReport(
        List<Finding> findings,
        List<RuleInfo> rules,
        List<JudgedStack> judged,
        AuditRun run,
        boolean strict,
        List<Problem> unread,
        List<RuleFailure> failures,
        List<Waiver> unusedWaivers,
        Optional<IsolationProof> isolation,
        Optional<CellClasses> classes) {
    public AuditReport {
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
        judged = List.copyOf(judged);
        unread = List.copyOf(unread);
        failures = List.copyOf(failures);
        unusedWaivers = List.copyOf(unusedWaivers);
    }

    /** The names of the stacks that were judged. */
    public List<String> stacks() {
        return judged.stream().map(JudgedStack::name).toList();
    }

    /** How many resources these have. */
    public int resources() {
        return judged.stream().mapToInt(JudgedStack::resources).sum();
    }

    public List<Finding> with(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).toList();
    }

    public boolean isPartial() {
        return !unread.isEmpty();
    }

    /** Whether the pipeline must stop here. A partial report always blocks: nobody saw the rest. */
    public boolean blocks(Severity threshold) {
        return isPartial() || !failures.isEmpty() || !blocking(threshold).isEmpty();
    }

    /** The findings for which {@link #blocks} does. */
    public List<Finding> blocking(Severity threshold) {
        return findings.stream()
                .filter(finding -> finding.rule().severity().isAtLeast(threshold))
                .filter(finding -> finding.status() == Status.FAIL || strict && finding.status() == Status.UNKNOWN)
                .toList();
    }

    /** Rules that found nothing of their kind in the stacks. */
    public List<RuleInfo> notApplicable() {
        TreeSet<String> judged = new TreeSet<>();
        findings.forEach(finding -> judged.add(finding.rule().id()));
        return rules.stream().filter(rule -> !judged.contains(rule.id())).toList();
    }

    /** How many resources of each type no rule judged. */
    public SortedMap<String, Integer> notJudged() {
        SortedMap<String, Integer> types = new TreeMap<>();
        judged.forEach(stack -> stack.unjudged()
                .forEach(address -> types.merge(address.substring(0, address.indexOf('.')), 1, Integer::sum)));
        return types;
    }

    /** SHA-256 of what the catalog says of its rules; the rules themselves are in the digest of the program. */
    public String catalogDigest() {
        return Digest.of(rules.stream().map(RuleInfo::toString).collect(Collectors.joining("\n")));
    }

    /** The one sentence that may be said about the outcome: it never claims more than was looked at. */
    public String statement() {
        int failed = with(Status.FAIL).size();
        int unknown = with(Status.UNKNOWN).size();
        String partial = isPartial() ? "; partial: not everything could be read" : "";
        if (failed + unknown == 0) {
            return "no failing machine-checkable control" + partial;
        }
        return failed + " failing, " + unknown + " not decidable before the plan" + partial;
    }

    /** The documented JSON form ({@code docs/audit.md}); same report, same bytes; ends with a newline. */
    public String toJson() {
        return ReportJson.write(this);
    }
}
