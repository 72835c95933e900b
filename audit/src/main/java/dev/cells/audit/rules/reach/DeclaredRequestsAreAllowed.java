package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.flow.Flow;
import dev.cells.reachability.identity.flow.IdentityFlows;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** REACH-03. An alarm that its topic's key rejects looks complete in every plan, and reaches nobody. */
public final class DeclaredRequestsAreAllowed implements Rule.OfAllStacks {
    private static final RuleInfo INFO = RuleInfo.of("REACH-03", Severity.HIGH, "Declared requests are allowed")
            .cites("308(a)(7)(i)", "312(b)")
            .types(
                    "aws_ecs_task_definition",
                    "aws_batch_job_definition",
                    "aws_iam_role",
                    "aws_cloudwatch_metric_alarm",
                    "aws_cloudwatch_event_target",
                    "aws_sns_topic_subscription",
                    "aws_budgets_budget",
                    "aws_ce_anomaly_subscription",
                    "aws_cloudwatch_log_group",
                    "aws_cloudwatch_log_subscription_filter",
                    "aws_kinesis_firehose_delivery_stream",
                    "aws_s3_bucket_logging",
                    "aws_s3_bucket_replication_configuration",
                    "aws_lb",
                    "aws_flow_log",
                    "aws_cloudtrail",
                    "aws_opensearch_domain",
                    "aws_db_instance",
                    "aws_rds_cluster_instance",
                    "aws_backup_selection",
                    "aws_backup_restore_testing_selection")
            .passes(
                    "Every request that follows from what is declared is allowed: workloads start, pull images, read"
                            + " secrets and write logs; alarms, events and messages arrive; logs are delivered; backups,"
                            + " copies and restore tests run; people take their roles; and what a role is granted has"
                            + " effect. Identity, boundary, resource, key, trust and endpoint policies are evaluated as AWS"
                            + " does, with the condition keys that its services send. A boundary counts where its stack is audited too.")
            .fix("Change the policy that is named.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        IdentityView view = IdentityView.of(scope);
        Map<String, List<Answer>> bySubject = new TreeMap<>();
        for (Flow flow : IdentityFlows.of(view.identities(), scope.stack())) {
            Resource subject = flow.subject().resource();
            bySubject
                    .computeIfAbsent(subject.toString(), key -> new ArrayList<>())
                    .add(answer(scope, view, flow));
        }
        return bySubject.entrySet().stream()
                .map(entry -> new Verdict(entry.getKey(), Answer.all(entry.getValue())))
                .toList();
    }

    private static Answer answer(Scope scope, IdentityView view, Flow flow) {
        Flow.Outcome outcome = flow.outcome(view.identities());
        if (outcome.works()) {
            return Answer.pass(flow.title());
        }
        String message =
                NetworkView.seen(scope, flow.title() + ": " + String.join("; ", outcome.causes(view.identities())));
        Answer answer = outcome.decision() == Decision.DENIED ? Answer.fail(message) : Answer.unknown(message);
        for (Flow.Answered failed : outcome.failed()) {
            answer = IdentityView.because(scope, answer, failed.answer());
        }
        return answer;
    }
}
