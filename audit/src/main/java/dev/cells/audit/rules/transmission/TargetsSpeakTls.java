package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;

/**
 * TLS-04. Behind the load balancer data crosses the network once more. A function is called by the service's own API,
 * and a load balancer behind another answers for itself (TLS-02).
 */
public final class TargetsSpeakTls extends ResourceRule {
    private static final String GROUP = "aws_lb_target_group";

    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-04", Severity.MEDIUM, "Load balancer to target is encrypted for health data")
            .cites("312(e)(1)")
            .types(GROUP)
            .passes("protocol of a target group of class phi (or of none) is HTTPS, TLS or GENEVE. Targets that are "
                    + "functions or load balancers have none of their own.")
            .fix("Let the targets listen with TLS, and set protocol = HTTPS.");

    public TargetsSpeakTls() {
        super(INFO, List.of(GROUP), TargetsSpeakTls::judge);
    }

    private static Answer judge(Resource group, Scope scope) {
        Value dataClass = scope.tag(group, DataClass.TAG);
        if (dataClass.literal().isPresent() && !dataClass.is("phi")) {
            return Answer.pass("it is of class " + dataClass);
        }
        Value type = group.get("target_type");
        return type.is("lambda") || type.is("alb")
                ? Answer.pass("its targets are of type " + type)
                : isOneOf("protocol", "HTTPS", "TLS", "GENEVE").of(group, scope);
    }
}
