package dev.cells.config.check;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.module.RangeProblems;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of the {@code accounts} section, which must already be valid by the schema. */
public final class AccountCheck {
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> byId = new HashMap<>();

    private AccountCheck() {}

    public static List<Problem> all(MapNode accounts) {
        AccountCheck check = new AccountCheck();
        accounts.entries().forEach((name, node) -> check.account(name, (MapNode) node));
        if (check.problems.isEmpty()) {
            check.problems.addAll(Hubs.ranges(accounts));
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
                        zone.display() + " is not a zone of " + region,
                        name + ".zones." + region,
                        zone,
                        "");
            }
        }));
        regions(name, account, zones);
        AccountFacts.check(name, account, zones, problems);
        ((MapNode) account.entries().get("pools")).entries().forEach((region, list) -> {
            List<ScalarNode> before = new ArrayList<>();
            items(list).forEach(pool -> pool(name + ".pools." + region, pool, before));
        });
    }

    /** Regions that exist: the facts of AWS know all of the partition {@code aws}, which is the one in our ARNs. */
    private void regions(String name, MapNode account, MapNode zones) {
        Set<String> known = AwsFacts.get().regions();
        Map<String, Node> written = new LinkedHashMap<>();
        zones.entries().forEach((region, node) -> written.put(region, node));
        account.find("recovery-regions")
                .ifPresent(list -> items(list).forEach(region -> written.put(region.display(), region)));
        written.forEach((region, node) -> {
            if (!known.contains(region)) {
                add(
                        ProblemCode.UNKNOWN_REGION,
                        "AWS has no region " + region,
                        name + (node instanceof ScalarNode ? ".recovery-regions" : ".zones." + region),
                        node,
                        Suggest.among(region, known).orElse("known regions: " + String.join(", ", known)));
            }
        });
    }

    /** Accounts may share a pool: overlapping cells are reported for the whole fleet. */
    private void pool(String path, ScalarNode pool, List<ScalarNode> before) {
        if (Cidr.parse(pool.display()).isEmpty()) {
            problems.add(RangeProblems.spelling("accounts." + path, pool));
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
                        "list each range once");
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

    /** The ranges of shared networks. */
    private static final class Hubs {
        // AWS allows /16 to /28; in a network smaller than /24 the eight subnets are too small.
        private static final int LARGEST = 16;
        private static final int SMALLEST = 24;
        private static final List<String> NETWORKS = List.of("utility", "monitoring", "egress");

        private Hubs() {}

        /**
         * Ranges of shared networks must not overlap a pool or each other: the search for a free range of a cell considers
         * pools and other cells only.
         */
        static List<Problem> ranges(MapNode accounts) {
            List<Problem> problems = new ArrayList<>();
            List<Placed> before = new ArrayList<>();
            accounts.entries()
                    .keySet()
                    .forEach(account -> NETWORKS.forEach(network -> {
                        String path = account + ".hub." + network;
                        LenientReader.scalar(accounts, path)
                                .ifPresent(node -> range(accounts, "accounts." + path, node, before)
                                        .ifPresent(problems::add));
                    }));
            return problems;
        }

        private record Placed(ScalarNode node, Cidr range) {}

        private static Optional<Problem> range(MapNode accounts, String path, ScalarNode node, List<Placed> before) {
            Optional<Cidr> parsed = Cidr.parse(node.display());
            if (parsed.isEmpty()) {
                return Optional.of(RangeProblems.spelling(path, node));
            }
            Cidr range = parsed.get();
            if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
                return Optional.of(
                        Problem.error(ProblemCode.RANGE_SIZE, range + " has the wrong size for a shared network")
                                .path(path)
                                .at(node.origin())
                                .hint("use /" + LARGEST + " to /" + SMALLEST));
            }
            for (ScalarNode pool : pools(accounts)) {
                if (Cidr.parse(pool.display()).filter(range::overlaps).isPresent()) {
                    return Optional.of(RangeProblems.inPool(path, node, range, pool.display()));
                }
            }
            Optional<Placed> other = before.stream()
                    .filter(placed -> placed.range.overlaps(range))
                    .findFirst();
            before.add(new Placed(node, range));
            return other.map(placed -> Problem.error(
                            ProblemCode.RANGE_OVERLAP,
                            "the range " + range + " overlaps " + placed.range + " in " + placed.node.origin())
                    .path(path)
                    .at(node.origin())
                    .hint("give each network a range of its own"));
        }

        private static List<ScalarNode> pools(MapNode accounts) {
            List<ScalarNode> pools = new ArrayList<>();
            accounts.entries().values().forEach(account -> ((MapNode) account)
                    .find("pools")
                    .map(MapNode.class::cast)
                    .ifPresent(regions -> regions.entries()
                            .values()
                            .forEach(list -> ((ListNode) list).items().forEach(pool -> pools.add((ScalarNode) pool)))));
            return pools;
        }
    }
}
