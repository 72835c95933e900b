package dev.cells.config.check;

import dev.cells.config.module.RangeProblems;
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

/** The ranges of shared networks. */
final class HubChecks {
    // AWS takes /16 to /28; below /24 the eight subnets become too small for what stands in them.
    private static final int LARGEST = 16;
    private static final int SMALLEST = 24;
    private static final List<String> NETWORKS = List.of("utility", "monitoring");

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
            return Optional.of(RangeProblems.spelling(path, node));
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
                return Optional.of(RangeProblems.inPool(path, node, range, pool.display()));
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
