package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule about a stack among all others. It knows extracts only, so that a thousand stacks can be judged against each
 * other without holding one of them.
 */
public abstract class FleetRule implements Rule.OfAllStacks {
    private final RuleInfo info;

    FleetRule(RuleInfo info) {
        this.info = info;
    }

    public abstract List<Verdict> judge(StackFacts facts, Fleet fleet);

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final List<Verdict> judge(Scope scope) {
        Fleet fleet = Fleet.of(scope.stacks());
        return judge(fleet.facts(scope.stack().name()), fleet);
    }

    /** Several answers about one address become one verdict: all must hold. */
    static final class Answers {
        private final SortedMap<String, List<Answer>> byAddress = new TreeMap<>();

        void add(String address, Answer answer) {
            byAddress.computeIfAbsent(address, key -> new ArrayList<>()).add(answer);
        }

        /** Those on what the rule's arguments name. */
        Answers withLeaks(FleetRule rule, StackFacts facts, Fleet fleet) {
            Leaks.verdicts(rule.info().id(), facts, fleet).forEach(verdict -> add(verdict.address(), verdict.answer()));
            return this;
        }

        List<Verdict> verdicts() {
            List<Verdict> verdicts = new ArrayList<>();
            byAddress.forEach((address, all) -> verdicts.add(new Verdict(address, Answer.all(all))));
            return verdicts;
        }
    }
}
