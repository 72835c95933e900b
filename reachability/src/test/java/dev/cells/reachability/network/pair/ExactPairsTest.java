package dev.cells.reachability.network.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.Verdict;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The proof against a walker that tries every pair and shares no code with it, over drawn fleets. */
class ExactPairsTest {
    private static final int FLEETS = 300;

    @Test
    void exactlyThePairsAreFoundThatAPacketGetsThrough() {
        int leaking = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            DrawnFleet drawn = new DrawnFleet(seed);
            TreeSet<String> expected = drawn.reached();
            leaking += expected.isEmpty() ? 0 : 1;
            PairProof proof = drawn.fleet().proof();
            TreeSet<String> found = proof.cases().stream()
                    .filter(one -> one.verdict() == Verdict.ALLOW)
                    .filter(one -> !one.from().equals("base") && !one.to().equals("base"))
                    .map(one -> one.from() + " -> " + one.to())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).as("fleet %d: %s", seed, proof.cases()).isEqualTo(expected);
        }
        assertThat(leaking).isBetween(FLEETS / 4, FLEETS - FLEETS / 10);
    }
}
