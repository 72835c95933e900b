package dev.cells.config.check;

import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The checks of the {@code accounts} section, which must keep to the schema. */
public final class AccountCheck {
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> byId = new HashMap<>();

    private AccountCheck() {}

    public static List<Problem> all(MapNode accounts) {
        AccountCheck check = new AccountCheck();
        accounts.entries().forEach((name, node) -> check.account(name, (MapNode) node));
        if (check.problems.isEmpty()) {
            check.problems.addAll(HubChecks.ranges(accounts));
        }
        return check.problems;
    }

    private void account(String name, MapNode account) {
        ScalarNode id = LenientReader.scalar(account, "id").orElseThrow();
        String other = byId.putIfAbsent(id.display(), name);
        if (other != null) {
            add(ProblemCode.SAME_ACCOUNT, name + " and " + other + " have the same id", name + ".id", id, "");
        }
        MapNode zones = (MapNode) account.entries().get("zones");
        LenientReader.text(account, "region")
                .filter(region -> !zones.entries().containsKey(region))
                .ifPresent(region -> add(
                        ProblemCode.UNKNOWN_REGION,
                        name + " has no zones in its own region " + region,
                        name + ".zones",
                        zones,
                        "add " + region + " to its zones"));
        zones.entries().forEach((region, list) -> items(list).forEach(zone -> {
            if (!zone.display().startsWith(region)) {
                add(
                        ProblemCode.ZONE_ELSEWHERE,
                        zone.display() + " is no zone of " + region,
                        name + ".zones." + region,
                        zone,
                        "");
            }
        }));
        ((MapNode) account.entries().get("pools")).entries().forEach((region, list) -> {
            List<ScalarNode> before = new ArrayList<>();
            items(list).forEach(pool -> pool(name + ".pools." + region, pool, before));
        });
    }

    /** Accounts may share a pool: that no two cells overlap is checked for the whole fleet. */
    private void pool(String path, ScalarNode pool, List<ScalarNode> before) {
        if (Cidr.parse(pool.display()).isEmpty()) {
            add(
                    ProblemCode.BAD_RANGE,
                    "`" + pool.display() + "` is not the beginning of an IPv4 range",
                    path,
                    pool,
                    Cidr.enclosing(pool.display())
                            .map(cidr -> "the range is " + cidr)
                            .orElse(""));
            return;
        }
        Cidr range = new Cidr(pool.display());
        for (ScalarNode other : before) {
            if (new Cidr(other.display()).overlaps(range)) {
                add(
                        ProblemCode.POOL_OVERLAP,
                        "the pool " + range + " overlaps " + other.display() + " in " + other.origin(),
                        path,
                        pool,
                        "give each range once");
            }
        }
        before.add(pool);
    }

    private static List<ScalarNode> items(Node list) {
        return ((ListNode) list).items().stream().map(ScalarNode.class::cast).toList();
    }

    private void add(ProblemCode code, String message, String path, Node node, String hint) {
        problems.add(Problem.error(code, message)
                .path("accounts." + path)
                .at(node.origin())
                .hint(hint));
    }
}
