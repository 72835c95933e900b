package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Answer.Outcome;
import dev.cells.reachability.identity.evaluate.Answer.Step;

/** Who may do what in all stacks at hand, read once for both rules. */
record IdentityView(Identities identities) {
    static IdentityView of(Scope scope) {
        return scope.stacks().view(IdentityView.class, stacks -> new IdentityView(Identities.ofPart(stacks)));
    }

    /** The answer with the policies that did not allow; what is of the judged stack is without its name. */
    static Answer because(Scope scope, Answer answer, dev.cells.reachability.identity.evaluate.Answer decided) {
        Answer all = answer;
        for (Step step : decided.steps()) {
            if (step.outcome() != Outcome.ALLOWS) {
                all = all.because(NetworkView.seen(scope, step.source()));
            }
        }
        return all;
    }
}
