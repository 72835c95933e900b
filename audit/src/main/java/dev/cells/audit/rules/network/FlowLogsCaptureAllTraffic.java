package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rules.encryption.BucketsUseCustomerKeys;
import dev.cells.audit.rules.encryption.LogsUseCustomerKeys;
import dev.cells.audit.rules.logging.LogsAreRetained;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/** NET-08. Accepted traffic alone does not show who tried and was refused. */
public final class FlowLogsCaptureAllTraffic extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of("NET-08", Severity.HIGH, "VPC flow logs capture all traffic")
            .cites("312(b)", "308(a)(1)(ii)(D)")
            .types("aws_vpc", "aws_flow_log")
            .passes("The VPC has an aws_flow_log with traffic_type = ALL whose destination is a log group that "
                    + "passes ENC-09 and LOG-04, or a bucket that passes ENC-01.")
            .fix("Add an aws_flow_log with traffic_type = ALL and an encrypted, retained destination.");

    public FlowLogsCaptureAllTraffic() {
        super(INFO, List.of("aws_vpc"), FlowLogsCaptureAllTraffic::judge);
    }

    private static Answer judge(Resource vpc, Scope scope) {
        List<Resource> logs = scope.joined("aws_flow_log", "vpc_id", vpc);
        if (logs.isEmpty()) {
            return Answer.fail("no aws_flow_log");
        }
        return Answer.any(logs.stream()
                .map(log -> Answer.all(isOneOf("traffic_type", "ALL").of(log, scope), destination(scope, log))
                        .because(log))
                .toList());
    }

    private static Answer destination(Scope scope, Resource log) {
        Value to = log.get("log_destination").isAbsent() ? log.get("log_group_name") : log.get("log_destination");
        Optional<Located> group = scope.find(to, "aws_cloudwatch_log_group");
        if (group.isPresent()) {
            Scope owner = scope.in(group.get().stack());
            Resource resource = group.get().resource();
            return Answer.all(LogsUseCustomerKeys.judge(resource, owner), LogsAreRetained.judge(resource, owner))
                    .because(group.get().from(scope.stack()));
        }
        Optional<Located> bucket = scope.find(to, "aws_s3_bucket");
        if (bucket.isPresent()) {
            Scope owner = scope.in(bucket.get().stack());
            return BucketsUseCustomerKeys.judge(owner, bucket.get().resource())
                    .because(bucket.get().from(scope.stack()));
        }
        return to.isAbsent()
                ? Answer.fail("log_destination is not set")
                : Answer.unknown("the destination " + to + " is not at hand");
    }
}
