package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Blocks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.TaskContainers;
import dev.cells.reachability.network.read.Containers;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** LOG-08. Containers, commands that people run in them, Kubernetes and search domains write down what they do. */
public final class WorkloadsWriteLogs extends ResourceRule {
    private static final String TASK = "aws_ecs_task_definition";
    private static final String CLUSTER = "aws_ecs_cluster";
    private static final String KUBERNETES = "aws_eks_cluster";
    private static final String SEARCH = "aws_opensearch_domain";
    private static final Set<String> KUBERNETES_LOGS = Set.of("api", "audit", "authenticator");
    private static final String EXEC = "configuration.execute_command_configuration";

    private static final RuleInfo INFO = RuleInfo.of(
                    "LOG-08", Severity.MEDIUM, "Container, cluster and search audit logs on")
            .cites("312(b)")
            .types(TASK, CLUSTER, KUBERNETES, SEARCH)
            .passes("Every container has a logConfiguration with a logDriver. A cluster records the commands that are "
                    + "executed in containers: logging is OVERRIDE, with an encrypted log group or bucket. "
                    + "enabled_cluster_log_types of EKS has api, audit and authenticator. A search domain publishes "
                    + "AUDIT_LOGS.")
            .fix("Set logConfiguration, execute_command_configuration, enabled_cluster_log_types or "
                    + "log_publishing_options.");

    public WorkloadsWriteLogs() {
        super(INFO, INFO.types(), (resource, scope) -> switch (resource.type()) {
            case TASK -> TaskContainers.all(resource, WorkloadsWriteLogs::container);
            case CLUSTER -> commands(resource).on("configuration");
            case KUBERNETES -> kubernetes(resource).on("enabled_cluster_log_types");
            default -> search(resource).on("log_publishing_options");
        });
    }

    private static Answer container(Value container) {
        String name = "container " + container.get("name");
        Value logs = Containers.field(container, "logConfiguration");
        Value driver = Containers.field(logs, "logDriver");
        if (!driver.isAbsent()) {
            return Answer.pass(name + " logs by " + driver);
        }
        return container instanceof Text || logs instanceof Text
                ? Answer.unknown(name + " cannot be read before the plan")
                : Answer.fail(name + " has no logConfiguration");
    }

    private static Answer commands(Resource cluster) {
        Value to = cluster.get(EXEC + ".log_configuration");
        Answer logs = encrypted(to, "cloud_watch_log_group_name", "cloud_watch_encryption_enabled");
        Answer bucket = encrypted(to, "s3_bucket_name", "s3_bucket_encryption_enabled");
        return Answer.all(
                Blocks.three(
                        cluster.get(EXEC + ".logging"),
                        EXEC + ".logging",
                        value -> value.is("OVERRIDE"),
                        "must be OVERRIDE"),
                Answer.any(List.of(logs, bucket)));
    }

    private static Answer encrypted(Value to, String target, String flag) {
        return to.get(target).isAbsent()
                ? Answer.fail("log_configuration names neither a log group nor a bucket")
                : Blocks.three(to.get(flag), flag, Value::isTrue, "must be true");
    }

    private static Answer kubernetes(Resource cluster) {
        Value types = cluster.get("enabled_cluster_log_types");
        Set<String> on = types.items().stream()
                .flatMap(type -> type.literal().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (on.containsAll(KUBERNETES_LOGS)) {
            return Answer.pass("enabled_cluster_log_types has " + on);
        }
        String seen = "enabled_cluster_log_types is " + types + ", must have api, audit, authenticator";
        return types.hasOpaque() ? Answer.unknown(seen) : Answer.fail(seen);
    }

    private static Answer search(Resource domain) {
        Value options = domain.get("log_publishing_options");
        for (Value option : options.items()) {
            if (option.get("log_type").is("AUDIT_LOGS")) {
                return Blocks.three(
                        option.get("enabled"),
                        "enabled of AUDIT_LOGS",
                        value -> value.isAbsent() || value.isTrue(),
                        "must not be false");
            }
        }
        return options.hasOpaque()
                ? Answer.unknown("which logs are published is not known")
                : Answer.fail("AUDIT_LOGS are not published");
    }
}
