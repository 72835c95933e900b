package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.List;

/** NET-07. Whatever names no group gets the default one, in which everything may talk to everything. */
public final class DefaultSecurityGroupsAreEmpty extends ResourceRule {
    private static final String DEFAULT = "aws_default_security_group";
    private static final List<String> RULES = List.of(
            "aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule");

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-07", Severity.MEDIUM, "Default security group of every VPC is empty")
            .cites("312(e)(1)")
            .types("aws_vpc", DEFAULT)
            .passes("The VPC has one " + DEFAULT + " without ingress and egress, and no rule is added to it.")
            .fix("Add an " + DEFAULT + " with vpc_id and nothing else: Terraform then removes its rules.");

    public DefaultSecurityGroupsAreEmpty() {
        super(INFO, List.of("aws_vpc"), DefaultSecurityGroupsAreEmpty::judge);
    }

    private static Answer judge(Resource vpc, Scope scope) {
        Answer adopted = Companion.of(scope, DEFAULT, "vpc_id", vpc).then(scope, DefaultSecurityGroupsAreEmpty::empty);
        List<Answer> answers = new ArrayList<>(List.of(adopted));
        for (Resource rule : scope.stack().ofType(RULES.toArray(String[]::new))) {
            if (addsTo(scope, rule, vpc)) {
                answers.add(Answer.fail(rule + " adds to the default group").because(rule));
            }
        }
        return Answer.all(answers);
    }

    private static Answer empty(Resource group, Scope scope) {
        for (String direction : List.of("ingress", "egress")) {
            if (!group.get(direction).items().isEmpty()) {
                return Answer.fail(group + " has " + direction + ", must have none")
                        .on(direction);
            }
        }
        return Answer.pass("the default group is empty");
    }

    private static boolean addsTo(Scope scope, Resource rule, Resource vpc) {
        if (!(rule.get("security_group_id") instanceof Text group)) {
            return false;
        }
        boolean ofVpc = group.reference()
                .filter(reference -> reference.address().equals(vpc.address())
                        && reference.attribute().equals("default_security_group_id"))
                .isPresent();
        return ofVpc
                || scope.stack().targets(group, DEFAULT).stream().anyMatch(adopted -> scope.stack()
                        .targets(adopted.get("vpc_id"), "aws_vpc")
                        .contains(vpc));
    }
}
