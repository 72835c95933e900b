package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * ENC-15. A type that this catalog does not know may hold health data that no rule looks at; a module's contents it
 * does not see at all. Both are unknown, never fine.
 */
public final class NothingUnclassified implements Rule {
    @Override
    public RuleInfo info() {
        return RuleInfo.of("ENC-15", Severity.HIGH, "No unclassified data store")
                .cites("312(a)(2)(iv)", "308(a)(1)(ii)(A)")
                .types("*")
                .passes(
                        "The catalog knows what kind of thing every resource is: data store, compute, network, identity, "
                                + "observability or inert. Other types, and calls of modules, are unknown.")
                .fix("Have the type looked at and added to the catalog's known types, with the rules it needs.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack().resources().values().stream()
                .filter(resource -> !resource.address().data())
                .forEach(resource -> verdicts.add(Verdict.on(
                        resource,
                        ResourceTypes.isKnown(resource.type())
                                ? Answer.pass(resource.type() + " is known")
                                : Answer.unknown("no rule of this catalog knows what an " + resource.type() + " is"))));
        scope.stack()
                .unread()
                .forEach(unread -> verdicts.add(
                        new Verdict(unread, Answer.unknown("what is in " + unread + " cannot be seen here"))));
        return verdicts;
    }
}
