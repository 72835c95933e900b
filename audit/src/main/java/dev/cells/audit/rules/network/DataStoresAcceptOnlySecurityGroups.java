package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/** NET-03. An address range says where somebody is; a security group of the same stack says who. */
public final class DataStoresAcceptOnlySecurityGroups extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-03", Severity.HIGH, "Data stores accept traffic from security groups of their stack only")
            .cites("312(a)(1)", "308(a)(4)(ii)(A)")
            .types(
                    "aws_db_instance",
                    "aws_rds_cluster",
                    "aws_elasticache_replication_group",
                    "aws_opensearch_domain",
                    "aws_efs_mount_target",
                    "aws_msk_cluster")
            .passes("Every security group of the store is declared in its stack, and every ingress rule of it names "
                    + "a security group of the stack; none names addresses or prefix lists.")
            .fix("Replace cidr_ipv4 by referenced_security_group_id of the service that connects.");

    public DataStoresAcceptOnlySecurityGroups() {
        super(INFO, INFO.types(), DataStoresAcceptOnlySecurityGroups::judge);
    }

    private static Answer judge(Resource store, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        for (Value id : groups(store)) {
            List<Resource> groups = List.copyOf(scope.stack().targets(id, GroupRules.GROUP));
            if (groups.isEmpty()) {
                answers.add(Answer.unknown("its group " + id + " is not in this stack"));
            }
            groups.forEach(group -> answers.add(judge(scope, group)));
        }
        return answers.isEmpty()
                ? Answer.fail("no security group is set: the default one applies")
                : Answer.all(answers);
    }

    private static List<Value> groups(Resource store) {
        List<Value> ids = new ArrayList<>();
        for (String path : List.of(
                "vpc_security_group_ids",
                "security_group_ids",
                "vpc_options.security_group_ids",
                "security_groups",
                "broker_node_group_info.security_groups")) {
            ids.addAll(store.get(path).items());
        }
        return ids;
    }

    private static Answer judge(Scope scope, Resource group) {
        List<Answer> answers = new ArrayList<>();
        for (Ingress ingress : GroupRules.of(scope, group)) {
            Resource rule = ingress.written();
            if (ingress.hasAddresses() || !ingress.because().isEmpty()) {
                answers.add((ingress.from().isEmpty() && !ingress.portsKnown()
                                ? Answer.unknown(rule + " lets in " + ingress.unknown())
                                : Answer.fail(rule + " lets in addresses, must name a security group"))
                        .because(group, rule));
            }
            ingress.groups()
                    .forEach(source -> answers.add(from(scope, rule, source).because(group, rule)));
        }
        return answers.isEmpty()
                ? Answer.pass(group + " lets in security groups of this stack only")
                        .because(group)
                : Answer.all(answers);
    }

    /** A group that is not known before the plan may be of this stack; one that is written out, or read, is not. */
    private static Answer from(Scope scope, Resource rule, Value source) {
        if (!scope.stack().targets(source, GroupRules.GROUP).isEmpty()) {
            return Answer.pass(rule + " lets in a security group of this stack");
        }
        return source.hasOpaque()
                ? Answer.unknown(rule + " lets in the security group " + source + ", must be one of this stack")
                : Answer.fail(rule + " lets in the security group " + source + ", must be one of this stack");
    }
}
