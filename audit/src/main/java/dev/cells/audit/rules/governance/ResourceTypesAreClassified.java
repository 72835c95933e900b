package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * ENC-15. A type that this catalog does not know, or knows and has no rule for, may hold health data that no rule looks
 * at; a module's contents it does not see at all. All are unknown, never fine.
 */
public final class ResourceTypesAreClassified implements Rule {
    private static final String TEMPLATED = "aws_cloudformation_stack";
    private static final String TEMPLATE = "template_body";
    private static final String ENCRYPTION = "ENC-";

    private final Function<String, SortedSet<String>> judging;

    /** @param judging the ids of the rules that name a type among those that they judge or join */
    public ResourceTypesAreClassified(Function<String, SortedSet<String>> judging) {
        this.judging = judging;
    }

    @Override
    public RuleInfo info() {
        return RuleInfo.of("ENC-15", Severity.HIGH, "No unclassified data store")
                .cites("312(a)(2)(iv)", "308(a)(1)(ii)(A)")
                .types("*")
                .passes(
                        "The catalog knows what kind of thing every resource is (data store, compute, network, identity, "
                                + "observability or inert; of a CloudFormation stack, what each resource of its template is), "
                                + "and has rules that judge it, if a mistake in it can expose data: where data is kept, "
                                + "rules about encryption. Types that are not known or not judged, and calls of modules, are unknown.")
                .fix("Have the type looked at and added to the catalog's table of types, with the rules it needs.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack().resources().values().stream()
                .filter(resource -> !resource.address().data())
                .forEach(resource -> verdicts.add(Verdict.on(
                        resource, resource.type().equals(TEMPLATED) ? templated(resource) : known(resource.type()))));
        scope.stack()
                .unread()
                .forEach(unread -> verdicts.add(
                        new Verdict(unread, Answer.unknown("what is in " + unread + " cannot be seen here"))));
        return verdicts;
    }

    private Answer known(String type) {
        Optional<ResourceTypes.Known> known = ResourceTypes.find(type);
        if (known.isEmpty()) {
            return Answer.unknown("no rule of this catalog knows what an " + type + " is");
        }
        if (known.get().exposesNothing()) {
            return Answer.pass(type + " exposes nothing by itself");
        }
        boolean store = known.get().kind().equals(ResourceTypes.DATA_STORE)
                || known.get().exposes().equals("holds");
        SortedSet<String> rules = new TreeSet<>(judging.apply(type));
        rules.addAll(known.get().through());
        rules.removeIf(rule -> store && !rule.startsWith(ENCRYPTION));
        return rules.isEmpty()
                ? Answer.unknown(type + " is not judged: it can expose data ("
                        + known.get().exposes() + "), and no rule of this catalog is about it")
                : Answer.pass(type + " is judged by " + String.join(", ", rules));
    }

    /** A stack of CloudFormation is as well known as what its template makes. */
    private Answer templated(Resource stack) {
        Optional<Value> template =
                stack.get(TEMPLATE) instanceof Text text ? EmbeddedJson.parse(text) : Optional.empty();
        if (template.map(body -> body.get("Resources")).orElse(null) instanceof Block resources) {
            return Answer.all(resources.entries().values().stream()
                    .map(resource -> resource.get("Type")
                            .literal()
                            .map(this::known)
                            .orElse(Answer.unknown("its template has a resource without a type"))
                            .on(TEMPLATE))
                    .toList());
        }
        return Answer.unknown("its template cannot be read here").on(TEMPLATE);
    }
}
