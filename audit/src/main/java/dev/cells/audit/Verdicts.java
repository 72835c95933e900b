package dev.cells.audit;

import dev.cells.audit.rule.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules say of stacks: of the stacks alone, before exceptions, lines of config and a date make a report of it. So
 * it can be kept as long as the stacks and the rules do not change.
 *
 * @param failures of rules that broke
 * @param isolation about the pairs of stacks, without lines of config, where these were compared
 * @param classes of cells that are alike, where these were compared
 */
public record Verdicts(
        List<OfStack> stacks,
        List<RuleFailure> failures,
        Optional<IsolationProof> isolation,
        Optional<CellClasses> classes) {
    public Verdicts {
        stacks = List.copyOf(stacks);
        failures = List.copyOf(failures);
    }

    /**
     * @param seen what was judged; empty where the stack was only compared with others
     * @param byRule by the id of each rule that ran, also those that say nothing
     */
    public record OfStack(String name, Optional<JudgedStack> seen, Map<String, List<Verdict>> byRule) {
        public OfStack {
            byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
        }
    }
}
