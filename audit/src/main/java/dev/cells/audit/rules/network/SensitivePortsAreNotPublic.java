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
                .passes("No rule lets in, on a port of administration or of a data store, addresses that together make "
                        + "up a /8 of the public internet (a /32 of IPv6) or more. Prefix lists count with all their "
                        + "entries. Network ACLs are judged in the order of their rule numbers; in front of NAT gateways and "
                        + "load balancers, and of no data store, an entry for responses (1024 or above, to 65535) is no "
                        + "ingress; elsewhere one from 32768. The rules of a security group are added up.")
                .fix("Name the addresses or the security group that needs the port, or close it.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        GroupExposure exposure = GroupExposure.of(scope);
        for (Resource resource : GroupExposure.written(scope)) {
            List<Answer> answers = GroupRules.in(scope, resource).stream()
                    .map(ingress -> judge(ingress, exposure))
                    .toList();
            verdicts.add(
                    Verdict.on(resource, answers.isEmpty() ? Answer.pass("no ingress here") : Answer.all(answers)));
        }
        scope.stack()
                .ofType(NetworkAclEntries.ACLS.toArray(String[]::new))
                .forEach(acl -> verdicts.add(Verdict.on(acl, NetworkAclEntries.judge(scope, acl))));
        NetworkAclEntries.withoutAcl(scope)
                .forEach(rule -> verdicts.add(Verdict.on(rule, NetworkAclEntries.alone(scope, rule))));
        return verdicts;
    }

    private static Answer judge(Ingress ingress, GroupExposure exposure) {
        Object[] lists = ingress.because().toArray();
        if (ingress.ports().filter(SensitivePorts::isIn).isEmpty()) {
            return Answer.pass("no administrative or data port").because(lists);
        }
        PortRange ports = ingress.ports().get();
        int open = exposure.openPort(ingress);
        if (open >= 0) {
            String alone = ingress.from().isWidePublic() ? "" : ", together with other rules of the group";
            return Answer.fail(ports + " open to the internet" + alone + ", port " + open + " ("
                            + SensitivePorts.at(open).orElseThrow().name() + ") among them")
                    .because(lists);
        }
        if (ingress.from().isWidePublic()) {
            return Answer.unknown("open to the internet on ports that are not known")
                    .because(lists);
        }
        if (!ingress.unknown().isEmpty()) {
            return Answer.unknown(ports + " open to " + ingress.unknown()).because(lists);
        }
        return exposure.mayBeOpen(ingress)
                ? Answer.unknown(ports
                                + " open to the internet if the rule is of the same group as others of this stack")
                        .because(lists)
                : Answer.pass(ports + " not open to the internet").because(lists);
    }
}
