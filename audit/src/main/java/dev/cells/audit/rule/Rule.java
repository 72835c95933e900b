package dev.cells.audit.rule;

import java.util.List;

/** One control of the catalog: a pure function of a stack and of what the other stacks publish. */
public interface Rule {
    RuleInfo info();

    /** A verdict for each thing that the rule is about; none where it does not apply. In any order. */
    List<Verdict> judge(Scope scope);
}
