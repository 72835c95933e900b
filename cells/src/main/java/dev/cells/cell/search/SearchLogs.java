package dev.cells.cell.search;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.cloudwatch_log_resource_policy.CloudwatchLogResourcePolicy;
import imports.aws.opensearch_domain.OpensearchDomainLogPublishingOptions;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;

/**
 * The log groups that the domain writes, and its permission to: a resource policy of CloudWatch Logs. AWS has room for
 * ten of those in an account and region, and so for ten cells with search.
 */
final class SearchLogs {
    private static final String AUDIT = "audit";

    private final List<OpensearchDomainLogPublishingOptions> options = new ArrayList<>();
    private final CloudwatchLogResourcePolicy policy;

    /** @param auditDays that the record of who asked what is kept */
    SearchLogs(StackScope scope, String keyArn, int days, int auditDays) {
        List<String> arns = new ArrayList<>();
        arns.add(add(scope, AUDIT, "AUDIT_LOGS", keyArn, auditDays));
        arns.add(add(scope, "errors", "ES_APPLICATION_LOGS", keyArn, days));
        arns.add(add(scope, "slow-indexing", "INDEX_SLOW_LOGS", keyArn, days));
        arns.add(add(scope, "slow-searches", "SEARCH_SLOW_LOGS", keyArn, days));
        policy = CloudwatchLogResourcePolicy.Builder.create(scope.stack(), scope.id("search-logs"))
                .policyName(scope.names().of(NameKind.IAM_POLICY, "search-logs"))
                .policyDocument(PolicyDocument.of(Statement.allow("WriteByDomain")
                                .to(Principal.service("es.amazonaws.com"))
                                .actions("logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch")
                                .on(arns.stream().map(arn -> arn + ":*").toList())
                                .when(
                                        "StringEquals",
                                        "aws:SourceAccount",
                                        scope.config().account().id().value())
                                .when("ArnEquals", "aws:SourceArn", SearchDomain.arn(scope)))
                        .json())
                .build();
    }

    List<OpensearchDomainLogPublishingOptions> options() {
        return options;
    }

    /** OpenSearch tries whether it may write before it accepts a log group. */
    ITerraformDependable permission() {
        return policy;
    }

    private String add(StackScope scope, String log, String type, String keyArn, int days) {
        String resourceName = "search-" + log;
        LogGroup group = new LogGroup(scope, resourceName, scope.names().path(resourceName), keyArn, days);
        options.add(OpensearchDomainLogPublishingOptions.builder()
                .logType(type)
                .cloudwatchLogGroupArn(group.arn())
                .enabled(true)
                .build());
        return group.arn();
    }
}
