package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;

/** NET-01. Judged by what a rule lets in, however it is written: halves of the internet, prefix lists, self and all. */
public final class SensitivePortsAreNotPublic implements Rule {
    @Override
    public RuleInfo info() {
        return RuleInfo.of("NET-01", Severity.CRITICAL, "No public ingress to administrative or data ports")
                .cites("312(a)(1)", "312(e)(1)", "308(a)(4)(ii)(B)")
                .types(
                        GroupRules.GROUP,
                        GroupRules.DEFAULT_GROUP,
                        GroupRules.OLD_RULE,
                        GroupRules.RULE,
                        "aws_ec2_managed_prefix_list",
                        "aws_ec2_managed_prefix_list_entry",
                        "aws_network_acl",
                        "aws_network_acl_rule")
                .passes(
                        "No rule lets in, on a port of administration or of a data store, addresses that together make "
                                + "up a /8 of the public internet (a /32 of IPv6) or more. Prefix lists count with all their "
                                + "entries. Network ACLs are judged in the order of their rule numbers; in front of NAT gateways and "
                                + "load balancers, and of no data store, an entry for responses (1024 or above, to 65535) is no ingress.")
                .fix("Name the addresses or the security group that needs the port, or close it.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Resource> written =
                scope.stack().ofType(GroupRules.GROUP, GroupRules.DEFAULT_GROUP, GroupRules.OLD_RULE, GroupRules.RULE);
        for (Resource resource : written) {
            if (!resource.get("type").is("egress")) {
                List<Answer> answers = GroupRules.in(scope, resource).stream()
                        .map(SensitivePortsAreNotPublic::judge)
                        .toList();
                verdicts.add(
                        Verdict.on(resource, answers.isEmpty() ? Answer.pass("no ingress here") : Answer.all(answers)));
            }
        }
        scope.stack()
                .ofType("aws_network_acl", "aws_default_network_acl")
                .forEach(acl -> verdicts.add(Verdict.on(acl, NetworkAclEntries.judge(scope, acl))));
        return verdicts;
    }

    private static Answer judge(Ingress ingress) {
        List<PortRange> sensitive = ingress.ports().map(SensitivePorts::in).orElse(List.of());
        Object[] lists = ingress.because().toArray();
        if (sensitive.isEmpty()) {
            return Answer.pass("no administrative or data port").because(lists);
        }
        if (ingress.from().isWidePublic()) {
            return (ingress.portsKnown()
                            ? Answer.fail(ingress.ports().get() + " open to the internet, " + sensitive.get(0)
                                    + " among them")
                            : Answer.unknown("open to the internet on ports that are not known"))
                    .because(lists);
        }
        if (!ingress.unknown().isEmpty()) {
            return Answer.unknown(ingress.ports().get() + " open to " + ingress.unknown())
                    .because(lists);
        }
        return Answer.pass(ingress.ports().get() + " not open to the internet").because(lists);
    }
}
