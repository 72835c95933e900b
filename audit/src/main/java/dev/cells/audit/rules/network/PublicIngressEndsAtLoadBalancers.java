package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** NET-02. The internet meets a load balancer that was made for it, and nothing behind it. */
public final class PublicIngressEndsAtLoadBalancers extends ResourceRule {
    private static final Set<PortRange> WEB = Set.of(new PortRange(443, 443), new PortRange(80, 80));

    /** They mention a group to say where traffic comes from; that does not put the group on anything. */
    private static final Set<String> NO_USERS = Set.of(
            GroupRules.GROUP,
            GroupRules.DEFAULT_GROUP,
            GroupRules.OLD_RULE,
            GroupRules.RULE,
            "aws_vpc_security_group_egress_rule");

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
        boolean wide = false;
        for (Ingress ingress : GroupRules.of(scope, group)) {
            if (ingress.from().isWidePublic()) {
                wide = true;
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

    private static Answer ports(Ingress ingress) {
        boolean web = ingress.ports().filter(WEB::contains).isPresent();
        String ports = ingress.ports().map(PortRange::toString).orElse("a protocol without ports");
        String seen = ports + " open to the internet";
        if (!ingress.portsKnown()) {
            return Answer.unknown("ports that are not known are open to the internet")
                    .because(ingress.written());
        }
        return (web ? Answer.pass(seen) : Answer.fail(seen + ", must be only 443 and 80")).because(ingress.written());
    }

    private static Answer users(Resource group, Scope scope) {
        List<Resource> users = scope.stack().referrers(group.address()).stream()
                .filter(user -> !NO_USERS.contains(user.type()))
                .toList();
        if (users.isEmpty()) {
            return Answer.fail("open to the internet, and no internet-facing load balancer uses it");
        }
        return Answer.all(
                users.stream().map(PublicIngressEndsAtLoadBalancers::user).toList());
    }

    private static Answer user(Resource user) {
        boolean balancer = user.type().equals("aws_lb") || user.type().equals("aws_alb");
        if (balancer && user.get("internal").isUnknown()) {
            return Answer.unknown(user + " is internal or not").because(user);
        }
        return (balancer && !user.get("internal").isTrue()
                        ? Answer.pass("at the internet-facing " + user)
                        : Answer.fail("open to the internet and used by " + user
                                + ", must be used by internet-facing load balancers only"))
                .because(user);
    }
}
