package dev.cells.audit.rules.access;

import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Patterns;
import java.util.List;
import java.util.Locale;

/**
 * Actions that AWS cannot hold to a resource, so that an Allow for them has to say {@code *}: those whose row in AWS's
 * Service Authorization Reference names no resource type. Kept short on purpose: an action that is missing here is
 * reported, and the finding asks for a look at that reference; one that is here wrongly would be let through.
 */
final class UnscopedActions {
    private static final List<String> ACTIONS = List.of(
            "autoscaling:describe*",
            "backup:listbackupjobs",
            "backup:listcopyjobs",
            "backup:listrestorejobs",
            "cloudwatch:getmetricdata",
            "cloudwatch:getmetricstatistics",
            "cloudwatch:listmetrics",
            "cloudwatch:putmetricdata",
            "ec2:describe*",
            "ec2messages:*",
            "ecr:getauthorizationtoken",
            "ecs:describetaskdefinition",
            "ecs:listclusters",
            "ecs:listservices",
            // Only in clusters of instances there are resources; tasks on Fargate are scoped by the condition
            // ecs:cluster.
            "ecs:listtasks",
            "elasticloadbalancing:describe*",
            "events:listrules",
            "iam:listroles",
            "iam:listpolicies",
            "kms:generaterandom",
            "kms:listaliases",
            "kms:listkeys",
            "logs:getqueryresults",
            "s3:listallmybuckets",
            "ssm:describesessions",
            "ssmmessages:*",
            "sts:getcalleridentity",
            "tag:getresources",
            "xray:getsamplingrules",
            "xray:getsamplingtargets",
            "xray:puttelemetryrecords",
            "xray:puttracesegments");

    private UnscopedActions() {}

    /** Whether everything that the pattern matches is on the list. */
    static boolean contains(Text action) {
        String text = action.literal().orElse("").toLowerCase(Locale.ROOT);
        return !text.isEmpty()
                && ACTIONS.stream().anyMatch(pattern -> Patterns.matches(pattern, text.replace("?", "*")));
    }
}
