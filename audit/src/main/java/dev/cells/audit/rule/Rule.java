package dev.cells.audit.rule;

import java.util.List;

/** One control of the catalog: a pure function of a stack and of what the other stacks publish. */
public interface Rule {
    RuleInfo info();

    /** A verdict for each thing that the rule is about; none where it does not apply. In any order. */
    List<Verdict> judge(Scope scope);

    /**
     * Whether it weighs itself what is there only under a condition, as the engine of reachability does, which looks at
     * all stacks at once. Any other rule is asked about the stack with it and without it.
     */
    default boolean weighsConditions() {
        return info().id().startsWith("REACH-") || info().id().startsWith("ISO-");
    }
}
