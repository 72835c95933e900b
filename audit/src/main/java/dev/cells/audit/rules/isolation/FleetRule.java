package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import java.util.List;

/**
 * A rule about a stack among all others. It knows extracts only, so that a thousand stacks can be judged against each
 * other without holding one of them.
 */
public interface FleetRule extends Rule {
    List<Verdict> judge(StackFacts facts, Fleet fleet);

    @Override
    default List<Verdict> judge(Scope scope) {
        Fleet fleet = Fleet.of(scope.stacks());
        return judge(fleet.facts(scope.stack().name()), fleet);
    }
}
