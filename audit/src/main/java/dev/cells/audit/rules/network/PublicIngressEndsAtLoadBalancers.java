package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** NET-02. The internet meets a load balancer that was made for it, and nothing behind it. */
public final class PublicIngressEndsAtLoadBalancers extends ResourceRule {
    private static final Set<PortRange> WEB = Set.of(new PortRange(443, 443), new PortRange(80, 80));

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-02", Severity.HIGH, "Public ingress only on 443, and only at internet-facing load balancers")
            .cites("312(a)(1)", "312(e)(1)")
            .types(GroupRules.GROUP, "aws_lb")
            .passes("A security group that lets in a /8 of the public internet or more opens port 443 (and 80, to "
                    + "redirect) and nothing else, and is used by load balancers with internal not true and by "
                    + "nothing else.")
            .fix("Let the public group stand on the load balancer alone; let the services accept its group.");

    public PublicIngressEndsAtLoadBalancers() {
        super(INFO, List.of(GroupRules.GROUP), PublicIngressEndsAtLoadBalancers::judge);
    }

    private static Answer judge(Resource group, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        List<Ingress> rules = GroupRules.of(scope, group);
        List<Ingress> others = rules.stream().filter(rule -> !isWeb(rule)).toList();
        boolean wide = isWide(rules);
        boolean widePorts = isWide(others);
        for (Ingress ingress : rules) {
            boolean part = ingress.from().hasPublic() && (isWeb(ingress) ? wide : widePorts);
            if (part || ingress.from().isWidePublic()) {
                answers.add(ports(ingress));
            } else if (!ingress.unknown().isEmpty() && ingress.ports().isPresent()) {
                answers.add(Answer.unknown("open to " + ingress.unknown()).because(ingress.written()));
            }
        }
        if (wide) {
            answers.add(users(group, scope));
        }
        return answers.isEmpty() ? Answer.pass("not open to the internet") : Answer.all(answers);
    }

    /** Whether the rules together let in the internet, as the halves of it do. */
    private static boolean isWide(List<Ingress> rules) {
        return AddressRanges.union(rules.stream().map(Ingress::from).toList()).isWidePublic();
    }

    private static boolean isWeb(Ingress rule) {
        return rule.portsKnown() && rule.ports().filter(WEB::contains).isPresent();
    }

    private static Answer ports(Ingress ingress) {
        String ports = ingress.ports().map(PortRange::toString).orElse("a protocol without ports");
        String seen = ports + " open to the internet";
        if (!ingress.portsKnown()) {
            return Answer.unknown("ports that are not known are open to the internet")
                    .because(ingress.written());
        }
        return (isWeb(ingress) ? Answer.pass(seen) : Answer.fail(seen + ", must be only 443 and 80"))
                .because(ingress.written());
    }

    private static Answer users(Resource group, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        GroupUsers.of(scope, group).forEach(user -> answers.add(user(scope, user)));
        // The arguments of a module are not read: it may put the group on anything.
        scope.stack()
                .unread()
                .forEach(module -> answers.add(Answer.unknown(
                        "open to the internet, and what " + module + " uses the group for cannot be seen here")));
        return answers.isEmpty()
                ? Answer.fail("open to the internet, and no internet-facing load balancer uses it")
                : Answer.all(answers);
    }

    private static Answer user(Scope scope, Located located) {
        Resource user = located.resource();
        String name = located.from(scope.stack());
        boolean balancer = user.type().equals("aws_lb") || user.type().equals("aws_elb");
        Value internal = scope.in(located.stack()).value(user, "internal");
        if (balancer && internal.isUnknown()) {
            return Answer.unknown(name + " is internal or not").because(name);
        }
        return (balancer && !internal.isTrue()
                        ? Answer.pass("at the internet-facing " + name)
                        : Answer.fail("open to the internet and used by " + name
                                + ", must be used by internet-facing load balancers only"))
                .because(name);
    }
}
