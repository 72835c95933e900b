package dev.cells.audit.rules.access;

import dev.cells.config.io.DataLines;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Patterns;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Actions that AWS cannot hold to a resource, so that an Allow for them has to say {@code *}: those whose row in AWS's
 * Service Authorization Reference names no resource type ({@code unscoped-actions.txt}). An action that is missing there
 * is reported, and the finding asks for a look at that reference; one that is there wrongly would be let through.
 */
public final class UnscopedActions {
    /** Read and list actions of which some have resources only in some cases; and whole services of agents. */
    private static final List<String> MORE = List.of(
            "ec2:describe*",
            "ec2messages:*",
            "ecs:describetaskdefinition",
            "ecs:listclusters",
            "ecs:listservices",
            // Only in clusters of instances there are resources; tasks on Fargate are scoped by the condition
            // ecs:cluster.
            "ecs:listtasks",
            "iam:listroles",
            "iam:listpolicies",
            "logs:getqueryresults",
            // A request that lists has no name in it, so that RDS checks it against every resource of the account.
            "rds:describe*",
            "ssm:describesessions",
            "ssmmessages:*",
            "xray:getsamplingrules",
            "xray:getsamplingtargets",
            "xray:puttelemetryrecords",
            "xray:puttracesegments");

    private UnscopedActions() {}

    /** Read at the first use: most stacks need none of it. */
    private static final class Table {
        static final Map<String, List<String>> BY_SERVICE = read();

        private static Map<String, List<String>> read() {
            Map<String, List<String>> services = new HashMap<>();
            for (String line : DataLines.of(UnscopedActions.class, "unscoped-actions.txt")) {
                List<String> words = List.of(line.split(" "));
                services.put(words.get(0), words.subList(1, words.size()));
            }
            return Map.copyOf(services);
        }
    }

    /** Whether everything that the pattern matches is on the list. */
    public static boolean contains(Text action) {
        String text = action.literal().orElse("").toLowerCase(Locale.ROOT).replace('?', '*');
        int colon = text.indexOf(':');
        if (colon < 0) {
            return false;
        }
        if (MORE.stream().anyMatch(pattern -> Patterns.matches(pattern, text))) {
            return true;
        }
        String name = text.substring(colon + 1);
        return Table.BY_SERVICE.getOrDefault(text.substring(0, colon), List.of()).stream()
                .anyMatch(pattern -> Patterns.matches(pattern, name));
    }
}
