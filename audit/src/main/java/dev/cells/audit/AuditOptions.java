package dev.cells.audit;

import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.config.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to audit.
 *
 * @param judged names of the stacks to judge; empty for all. The others are still looked at for what they publish
 * @param strict whether what nobody can know counts as broken at the gate
 * @param waivers accepted failures
 * @param run what the report says about how it was made; its date decides which waivers have expired
 * @param provenance finds the config line of a finding
 * @param accounts ids of the fleet's accounts, as far as the caller knows more than the stacks at hand
 * @param made names of the stacks that cells makes from its config; none of those that somebody else wrote
 * @param declared what the config says of cells, by name; nothing of stacks that are none of the config's
 * @param unread what could not be read; with any, the report is marked as partial and blocks
 */
public record AuditOptions(
        Optional<Set<String>> judged,
        boolean strict,
        List<Waiver> waivers,
        AuditRun run,
        Provenance provenance,
        Set<String> accounts,
        Set<String> made,
        Map<String, Declared> declared,
        List<Problem> unread) {
    public AuditOptions {
        accounts = Set.copyOf(accounts);
        made = Set.copyOf(made);
        declared = Map.copyOf(declared);
        judged = judged.map(Set::copyOf);
        waivers = List.copyOf(waivers);
        unread = List.copyOf(unread);
    }

    /** All stacks, strict, no waivers. */
    public static AuditOptions on(LocalDate today) {
        return on(AuditRun.on(today));
    }

    /** The same, for a run that says more than its date. */
    public static AuditOptions on(AuditRun run) {
        return new AuditOptions(
                Optional.empty(), true, List.of(), run, Provenance.NONE, Set.of(), Set.of(), Map.of(), List.of());
    }

    public AuditOptions judging(Set<String> stacks) {
        return new AuditOptions(
                Optional.of(stacks), strict, waivers, run, provenance, accounts, made, declared, unread);
    }

    public AuditOptions strict(boolean unknownBlocks) {
        return new AuditOptions(judged, unknownBlocks, waivers, run, provenance, accounts, made, declared, unread);
    }

    public AuditOptions waivers(List<Waiver> accepted) {
        return new AuditOptions(judged, strict, accepted, run, provenance, accounts, made, declared, unread);
    }

    public AuditOptions provenance(Provenance origins) {
        return new AuditOptions(judged, strict, waivers, run, origins, accounts, made, declared, unread);
    }

    public AuditOptions accounts(Set<String> ids) {
        return new AuditOptions(judged, strict, waivers, run, provenance, ids, made, declared, unread);
    }

    public AuditOptions made(Set<String> stacks) {
        return new AuditOptions(judged, strict, waivers, run, provenance, accounts, stacks, declared, unread);
    }

    public AuditOptions declared(Map<String, Declared> cells) {
        return new AuditOptions(judged, strict, waivers, run, provenance, accounts, made, cells, unread);
    }

    public AuditOptions unread(List<Problem> problems) {
        return new AuditOptions(judged, strict, waivers, run, provenance, accounts, made, declared, problems);
    }

    boolean judges(String stack) {
        return judged.map(names -> names.contains(stack)).orElse(true);
    }
}
