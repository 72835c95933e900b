package dev.cells.audit;

import dev.cells.audit.rules.isolation.CellsDoNotReachEachOther;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Shown;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.pair.PairCase;
import dev.cells.reachability.network.pair.PairClass;
import dev.cells.reachability.network.pair.PairProof;
import dev.cells.reachability.network.pair.PairProof.Alike;
import dev.cells.reachability.network.pair.PairProof.Counts;
import dev.cells.terraform.model.StackSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the engine of reachability found out about every pair of stacks.
 *
 * @param classes counts by class of pairs
 * @param paths ways from stack to stack, and hops about which nobody knows; of those that are alike, one
 */
public record IsolationProof(SortedMap<PairClass, Counts> classes, List<Path> paths) {
    /** More than anybody reads; the counts are of all. */
    private static final int MOST_PATHS = 100;

    private static final int LONGEST = 300;

    public IsolationProof {
        paths = List.copyOf(paths);
    }

    /**
     * @param proven whether it is a way; else one hop is not known
     * @param alike how many stacks have the same
     */
    public record Path(boolean proven, String from, String to, long alike, List<Step> steps) {
        private Path located(Provenance provenance) {
            return new Path(
                    proven,
                    from,
                    to,
                    alike,
                    steps.stream().map(step -> step.located(provenance)).toList());
        }
    }

    /** @param origin the line of config that made the resource */
    public record Step(String step, String stack, String address, String text, Optional<Origin> origin) {
        private Step located(Provenance provenance) {
            return new Step(step, stack, address, text, provenance.origin(stack, address, "", List.of()));
        }
    }

    /** Without lines of config. */
    static IsolationProof of(StackSet stacks) {
        PairProof proof = CellsDoNotReachEachOther.proof(stacks);
        List<Path> paths = proof.groups().stream()
                .limit(MOST_PATHS)
                .map(IsolationProof::path)
                .toList();
        return new IsolationProof(proof.classes(), paths);
    }

    /** The same with the lines of config that made the resources. */
    IsolationProof located(Provenance provenance) {
        return new IsolationProof(
                classes, paths.stream().map(path -> path.located(provenance)).toList());
    }

    private static Path path(Alike alike) {
        PairCase one = alike.example();
        return new Path(
                one.verdict() == Verdict.ALLOW,
                one.from(),
                one.to(),
                alike.pairs(),
                one.hops().stream().map(IsolationProof::step).toList());
    }

    private static Step step(Hop hop) {
        return new Step(
                hop.step(),
                hop.at().stack(),
                hop.at().address().toString(),
                Shown.clipped(hop.rule().toString(), LONGEST),
                Optional.empty());
    }
}
