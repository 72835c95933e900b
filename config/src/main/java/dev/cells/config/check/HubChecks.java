package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shared networks: their ranges, and cells that want to join them. */
final class HubChecks {
    // AWS takes /16 to /28; below /24 the eight subnets become too small for what stands in them.
    private static final int LARGEST = 16;
    private static final int SMALLEST = 24;
    private static final List<String> NETWORKS = List.of("utility", "monitoring");
    private static final List<String> JOINING = List.of("network.transit", "network.monitoring-peering");

    private HubChecks() {}

    /**
     * Ranges of shared networks lie outside of every pool, and apart from each other: whoever finds a free range for a
     * cell looks at pools and other cells only.
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
            return Optional.of(NetworkChecks.spelling(path, node));
        }
        Cidr range = parsed.get();
        if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
            return Optional.of(Problem.error(ProblemCode.RANGE_SIZE, range + " has the wrong size for a shared network")
                    .path(path)
                    .at(node.origin())
                    .hint("use /" + LARGEST + " to /" + SMALLEST));
        }
        for (ScalarNode pool : pools(accounts)) {
            if (Cidr.parse(pool.display()).filter(range::overlaps).isPresent()) {
                return Optional.of(inPool(path, node, range, pool.display()));
            }
        }
        Optional<Placed> other =
                before.stream().filter(placed -> placed.range.overlaps(range)).findFirst();
        before.add(new Placed(node, range));
        return other.map(placed -> Problem.error(
                        ProblemCode.RANGE_OVERLAP,
                        "the range " + range + " overlaps " + placed.range + " in " + placed.node.origin())
                .path(path)
                .at(node.origin())
                .hint("give each network a range of its own"));
    }

    static Problem inPool(String path, ScalarNode node, Cidr range, String pool) {
        return Problem.error(
                        ProblemCode.RANGE_IN_POOL, range + " overlaps the pool " + pool + ", which belongs to cells")
                .path(path)
                .at(node.origin())
                .hint("take a range outside of all pools");
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

    /** A cell joins shared networks that are there, in its own region. */
    static List<Problem> joined(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        for (String path : JOINING) {
            if (!LenientReader.isOn(cell.settings(), path) && !LenientReader.isTrue(cell.settings(), path)) {
                continue;
            }
            String account = cell.account().name();
            var at = cell.settings().find(path).orElseThrow().origin();
            if (cell.account().hub().isEmpty()) {
                problems.add(Problem.error(
                                ProblemCode.HUB_MISSING, path + " needs a shared network, and " + account + " has none")
                        .path(path)
                        .at(at)
                        .hint("give the account a hub in defaults.yaml, accounts." + account + ".hub, or turn it off"));
            } else if (!cell.region().equals(cell.account().region())) {
                problems.add(Problem.error(
                                ProblemCode.HUB_ELSEWHERE,
                                path + " cannot reach from " + cell.region() + " to the shared networks of " + account
                                        + " in " + cell.account().region())
                        .path(path)
                        .at(at)
                        .hint("turn it off, or move the cell to "
                                + cell.account().region()));
            }
        }
        return problems;
    }
}
