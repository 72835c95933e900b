package dev.cells.audit.rules.monitoring;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.Optional;

/** Whether two stacks are of one account, and two things in one region. */
final class Places {
    private Places() {}

    static Certainty sameAccount(Scope one, Scope other) {
        return one.stack() == other.stack() ? Certainty.YES : same(Account.id(one), Account.id(other));
    }

    /** Two regions that are not said are the same default. */
    static Certainty same(Value one, Value other) {
        return one.isAbsent() && other.isAbsent() ? Certainty.YES : same(one.literal(), other.literal());
    }

    static Certainty same(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() ? Certainty.MAYBE : Certainty.of(one.equals(other));
    }
}
