package dev.cells.cell.keys;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.Names;
import java.util.List;

/** The names of all log groups that a cell may have; the key of logs is used for these and no others. */
final class LogGroupNames {
    private LogGroupNames() {}

    static List<String> all(Names names) {
        return List.of(
                // The cell's own path; the word stands for what follows it.
                names.path("any").replaceFirst("any$", "*"),
                // RDS (its replicas too), WAF and ECS choose the names of what they write, or their beginning.
                "/aws/rds/instance/" + names.of(NameKind.DATABASE, "database") + "/*",
                "/aws/rds/instance/" + names.of(NameKind.DATABASE, "database") + "-*/*",
                "/aws/rds/cluster/" + names.of(NameKind.DATABASE, "database") + "/*",
                "aws-waf-logs-" + names.of(NameKind.WEB_ACL, "api"),
                "aws-waf-logs-" + names.of(NameKind.WEB_ACL, "ingress"),
                "/aws/ecs/containerinsights/" + names.of(NameKind.ECS_CLUSTER, "services") + "/*");
    }
}
