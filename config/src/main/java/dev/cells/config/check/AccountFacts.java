package dev.cells.config.check;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.aws.AwsFacts.Quota;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** The checks of what an account records of its AWS: ids of zones, and quotas that AWS raised. */
final class AccountFacts {
    private AccountFacts() {}

    static void check(String name, MapNode account, MapNode zones, List<Problem> problems) {
        account.find("zone-ids").ifPresent(ids -> zoneIds(name, (MapNode) ids, zones, problems));
        account.find("quotas").ifPresent(quotas -> quotas(name, (MapNode) quotas, problems));
    }

    /** Each id belongs to one zone, and each zone is one that the account lists. */
    private static void zoneIds(String name, MapNode ids, MapNode zones, List<Problem> problems) {
        TreeSet<String> known = new TreeSet<>();
        zones.entries()
                .values()
                .forEach(list -> ((ListNode) list).items().forEach(zone -> known.add(((ScalarNode) zone).display())));
        Map<String, String> byId = new HashMap<>();
        ids.entries().forEach((zone, node) -> {
            String path = "accounts." + name + ".zone-ids." + zone;
            if (!known.contains(zone)) {
                problems.add(problem(ProblemCode.ZONE_ELSEWHERE, name + " lists no zone " + zone, path, node)
                        .hint(Suggest.among(zone, known).orElse("its zones are " + String.join(", ", known))));
            }
            String id = ((ScalarNode) node).display();
            String other = byId.putIfAbsent(id, zone);
            if (other != null) {
                problems.add(problem(
                                ProblemCode.SAME_ZONE_ID,
                                other + " and " + zone + " have the same id " + id,
                                path,
                                node)
                        .hint("`cells doctor --target aws` shows the ids of the account's zones"));
            }
        });
    }

    private static void quotas(String name, MapNode recorded, List<Problem> problems) {
        SortedMap<String, Quota> known = AwsFacts.get().quotas();
        recorded.entries().forEach((key, node) -> {
            String path = "accounts." + name + ".quotas." + key;
            Quota quota = known.get(key);
            if (quota == null) {
                problems.add(problem(ProblemCode.UNKNOWN_QUOTA, "there is no quota " + key, path, node)
                        .hint(Suggest.among(key, known.keySet())
                                .orElse("known quotas: " + String.join(", ", known.keySet()))));
            } else if (!quota.adjustable() && value(node) > quota.value()) {
                problems.add(problem(
                                ProblemCode.QUOTA_FIXED,
                                "AWS never raises the quota of " + quota.value() + " " + quota.name(),
                                path,
                                node)
                        .hint("remove it"));
            }
        });
    }

    private static long value(Node node) {
        return ((ScalarNode) node).value() instanceof Long number ? number : 0;
    }

    private static Problem problem(ProblemCode code, String message, String path, Node node) {
        return Problem.error(code, message).path(path).at(node.origin());
    }
}
