package dev.cells.audit.rule;

import java.util.List;

/** One control of the catalog: a pure function of a stack and of what the other stacks publish. */
public interface Rule {
    RuleInfo info();

    /** A verdict for each thing that the rule is about; none where it does not apply. In any order. */
    List<Verdict> judge(Scope scope);

    /** Whether the rule weighs itself what is there only under a condition; else it is asked with it and without it. */
    default boolean weighsConditions() {
        return false;
    }

    /** A rule on an engine that looks at all stacks at once, conditions included, as that of reachability does. */
    interface OfAllStacks extends Rule {
        @Override
        default boolean weighsConditions() {
            return true;
        }
    }

    /** One that reads nothing but networks, so that the stacks of a whole fleet can be at hand in outline. */
    interface OfNetworks extends OfAllStacks {}
}
