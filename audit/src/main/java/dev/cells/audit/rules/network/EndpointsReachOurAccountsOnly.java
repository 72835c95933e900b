package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Endpoints;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * NET-11. Without a policy of its own an endpoint lets everyone reach every resource of the service, those of other
 * people's accounts too (AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies").
 */
public final class EndpointsReachOurAccountsOnly implements Rule {
    /** Conditions that keep other people's accounts out, as callers or as owners of what is reached. */
    private static final Set<String> OURS =
            Set.of("aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("NET-11", Severity.MEDIUM, "Endpoints reach the fleet's accounts only")
                .cites("312(e)(1)")
                .types(Endpoints.TYPE, Endpoints.POLICY, Endpoints.SERVICE)
                .passes("In utility stacks and cells, an endpoint of an AWS service has a policy in which no Allow for "
                        + "everyone on every resource lacks a condition on the account or organization of the caller or "
                        + "of the resource; an interface endpoint has private_dns_enabled = true.")
                .fix("Set policy, with conditions on aws:PrincipalAccount and aws:ResourceAccount, and "
                        + "private_dns_enabled = true.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (StackTier.isBase(scope)) {
            return List.of();
        }
        return scope.stack().ofType(Endpoints.TYPE).stream()
                .filter(endpoint -> Endpoints.isOfAws(scope, endpoint) != Certainty.NO)
                .map(endpoint -> Verdict.on(endpoint, judge(scope, endpoint)))
                .toList();
    }

    private static Answer judge(Scope scope, Resource endpoint) {
        Answer answer = Answer.all(policy(scope, endpoint), names(scope, endpoint));
        boolean perhaps = Endpoints.isOfAws(scope, endpoint) == Certainty.MAYBE && answer.status() == Status.FAIL;
        return perhaps
                ? Answer.unknown("service_name is " + endpoint.get("service_name") + "; if it is a service of AWS: "
                                + answer.message())
                        .on(answer.attribute())
                : answer;
    }

    private static Answer policy(Scope scope, Resource endpoint) {
        Companion holder = Endpoints.policy(scope, endpoint);
        boolean own = holder.resource().filter(endpoint::equals).isPresent();
        return own
                ? statements(scope, endpoint)
                : holder.then(scope, (policy, inside) -> statements(inside, policy))
                        .on("policy");
    }

    private static Answer statements(Scope scope, Resource holder) {
        Policy policy = scope.policy(holder.get("policy"));
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            Certainty open = statement
                    .isAllow()
                    .and(statement.isForEveryone())
                    .and(reachesEverything(statement))
                    .and(Pins.toOneOf(statement, OURS).not());
            Answer.complaint(open, statement + " lets everyone reach everything")
                    .ifPresent(wrong::add);
        }
        if (!policy.isWhole()) {
            wrong.add(Answer.unknown(policy.unknown()));
        }
        Answer all = wrong.isEmpty() ? Answer.pass("the policy limits who reaches what") : Answer.all(wrong);
        return all.on("policy");
    }

    private static Certainty reachesEverything(Statement statement) {
        return statement.inverts("resource")
                ? Certainty.YES
                : statement.resources().stream()
                        .map(EndpointsReachOurAccountsOnly::isEverything)
                        .reduce(Certainty.NO, Certainty::or);
    }

    /** {@code *}, and ARNs that name neither an account nor a resource, such as {@code arn:aws:s3:::*}. */
    private static Certainty isEverything(Text resource) {
        if (resource.literal().isEmpty()) {
            return Patterns.covers(resource, "*");
        }
        String[] parts = resource.literal().get().split(":", 6);
        if (parts.length < 6) {
            return Certainty.of(resource.literal().get().contains("*"));
        }
        return Certainty.of(parts[4].isEmpty() && parts[5].matches("[*?/]+")
                || parts[4].matches("[*?]+") && parts[5].matches("([a-z-]+[:/])?[*?/]+"));
    }

    private static Answer names(Scope scope, Resource endpoint) {
        Value type = scope.value(endpoint, "vpc_endpoint_type");
        if (type.isAbsent() || type.is("Gateway")) {
            return Answer.pass("a gateway has no names");
        }
        Answer answer = isTrue("private_dns_enabled").of(endpoint, scope);
        return type.isUnknown() && answer.status() == Status.FAIL
                ? Answer.unknown("vpc_endpoint_type is " + type + "; if it is Interface: " + answer.message())
                        .on("private_dns_enabled")
                : answer;
    }
}
