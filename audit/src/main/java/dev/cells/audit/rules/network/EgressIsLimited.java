package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * NET-04. Whoever gets into a workload takes data out by the way that nobody closed. A group without egress has none:
 * the provider removes the rule that AWS adds (registry page of {@code aws_security_group}).
 */
public final class EgressIsLimited implements Rule {
    private static final String OLD_RULE = GroupRules.OLD_RULE;
    private static final String RULE = "aws_vpc_security_group_egress_rule";
    private static final Set<String> EVERYTHING = Set.of("-1", "all");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("NET-04", Severity.MEDIUM, "No unrestricted egress")
                .cites("312(e)(1)", "312(a)(1)")
                .types(GroupRules.GROUP, GroupRules.DEFAULT_GROUP, OLD_RULE, RULE)
                .passes(
                        "No rule for outbound traffic of every protocol, or of every port, names addresses that make up "
                                + "a /8 of the public internet (a /32 of IPv6) or more, alone or with the others of its kind in "
                                + "the group's block.")
                .fix("Name the port and the security group, prefix list or addresses that the workload needs.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource group : scope.stack().ofType(GroupRules.GROUP, GroupRules.DEFAULT_GROUP)) {
            if (!group.get("egress").isAbsent()) {
                verdicts.add(Verdict.on(
                        group, judge(scope, group.get("egress").items()).on("egress")));
            }
        }
        for (Resource rule : scope.stack().ofType(OLD_RULE, RULE)) {
            if (rule.type().equals(RULE) || !rule.get("type").is("ingress")) {
                verdicts.add(Verdict.on(rule, judge(scope, List.of(rule.body()))));
            }
        }
        return verdicts;
    }

    private static Answer judge(Scope scope, List<Value> blocks) {
        List<AddressRanges> to = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Value block : blocks) {
            if (block instanceof Text) {
                answers.add(Answer.unknown("egress is " + block));
                continue;
            }
            Value protocol = block.get("protocol").isAbsent() ? block.get("ip_protocol") : block.get("protocol");
            boolean unknown = protocol.isUnknown()
                    || block.get("from_port").isUnknown()
                    || block.get("to_port").isUnknown();
            if (!unknown && !isEverything(protocol, block)) {
                continue;
            }
            Sources sources = destinations(scope, block);
            boolean wide = sources.addresses().isWidePublic();
            if (unknown ? wide : !sources.unknown().isEmpty()) {
                answers.add(Answer.unknown("egress of " + (unknown ? "ports that are not known" : "every port") + " to "
                        + (unknown ? "the internet" : sources.unknown())));
            } else if (!unknown) {
                to.add(sources.addresses());
            }
        }
        answers.add(
                AddressRanges.union(to).isWidePublic()
                        ? Answer.fail("egress of every port to the internet, must name ports and destinations")
                        : Answer.pass("egress is limited"));
        return Answer.all(answers);
    }

    private static boolean isEverything(Value protocol, Value block) {
        boolean ports = block.get("from_port").number().orElse(1) <= 1
                && block.get("to_port").number().orElse(0) >= 65535;
        return protocol.literal().filter(EVERYTHING::contains).isPresent() || ports;
    }

    private static Sources destinations(Scope scope, Value block) {
        Sources sources = new Sources(scope);
        for (String argument : List.of("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")) {
            sources.cidrs(block.get(argument));
        }
        sources.prefixLists(block.get("prefix_list_ids"));
        sources.prefixLists(block.get("prefix_list_id"));
        return sources;
    }
}
