package dev.cells.audit.policy;

import dev.cells.audit.policy.cel.Budget;
import dev.cells.audit.policy.cel.Expression;
import dev.cells.audit.policy.cel.Expression.Broken;
import dev.cells.audit.policy.cel.Expression.Known;
import dev.cells.audit.policy.cel.Expression.NotKnown;
import dev.cells.audit.policy.cel.Variables;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BrokenRule;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule of the project.
 *
 * @param tiers of the stacks that it judges; empty for all
 * @param types of the resources that it judges; empty where it judges the stack as a whole
 * @param message for a failure
 * @param origin of the condition
 */
public record OwnRule(
        RuleInfo info,
        Set<String> tiers,
        List<String> types,
        Expression condition,
        Optional<Expression> message,
        List<Fixture> fixtures,
        Origin origin)
        implements Rule {
    private static final int NAMED = 3;
    private static final int LONGEST = 300;

    /** What a rule about the stack as a whole names as its address. */
    private static final String STACK = "stack";

    public OwnRule {
        tiers = Set.copyOf(tiers);
        types = List.copyOf(types);
        fixtures = List.copyOf(fixtures);
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (!tiers.isEmpty() && !tiers.contains(StackTier.of(scope))) {
            return List.of();
        }
        Variables variables = new Variables(scope);
        Budget budget = new Budget();
        List<Verdict> verdicts = new ArrayList<>();
        if (types.isEmpty()) {
            verdicts.add(new Verdict(STACK, answer(variables, Optional.empty(), budget)));
        }
        subjects(scope)
                .forEach(resource ->
                        verdicts.add(Verdict.on(resource, answer(variables, Optional.of(resource), budget))));
        return verdicts;
    }

    private List<Resource> subjects(Scope scope) {
        List<Resource> all = types.contains("*")
                ? List.copyOf(scope.stack().resources().values())
                : scope.stack().ofType(types.toArray(String[]::new));
        return all.stream().filter(resource -> !resource.address().data()).toList();
    }

    private Answer answer(Variables variables, Optional<Resource> subject, Budget budget) {
        Expression.Result result = condition.evaluate(variables, subject, budget);
        if (result instanceof Broken broken) {
            throw broken(broken, subject);
        }
        if (result instanceof NotKnown unknown) {
            return Answer.unknown("the condition depends on what is known only after the plan: " + named(unknown.of()));
        }
        return Boolean.TRUE.equals(((Known) result).value())
                ? Answer.pass(info.title())
                : Answer.fail(failure(variables, subject, budget));
    }

    /** A message that cannot be made does not change the verdict. */
    private String failure(Variables variables, Optional<Resource> subject, Budget budget) {
        return message.map(text -> text.evaluate(variables, subject, budget))
                .filter(Known.class::isInstance)
                .map(known -> (String) ((Known) known).value())
                .filter(text -> !text.isBlank())
                .orElse("the condition is not met: " + info.title());
    }

    private static String named(List<String> paths) {
        return paths.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (paths.size() > NAMED ? " and " + (paths.size() - NAMED) + " more" : "");
    }

    private BrokenRule broken(Broken broken, Optional<Resource> subject) {
        String what = subject.map(resource -> " on " + resource).orElse("");
        return new BrokenRule(Problem.error(
                        ProblemCode.OWN_RULE_FAILED,
                        "the condition of " + info.id() + " cannot be evaluated" + what + ": "
                                + Shown.clipped(broken.why(), LONGEST))
                .at(origin)
                .hint("guard what may be absent with has(), or read it with get(), which gives null"));
    }
}
