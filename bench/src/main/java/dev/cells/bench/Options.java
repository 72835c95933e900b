package dev.cells.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param benchmark which one
 * @param client the cell to synthesize, audit or provision
 * @param base the checkout to compare with: a revision or a folder; empty if none is named
 * @param sizes numbers of clients of generated fleets
 * @param rounds runs of each subject for time
 * @param memoryRounds runs of each subject for memory
 * @param record whether to keep the result in {@code bench/results}
 */
record Options(
        String benchmark,
        String client,
        String base,
        List<Integer> sizes,
        int rounds,
        int memoryRounds,
        boolean record) {

    /** Where a round takes minutes. */
    private static final Set<String> MINUTES = Set.of("fleet", "audit", "diff");

    static final String USAGE =
            """
            bench/run synth  [--client acme] [--rounds 9] [--memory-rounds 3] [--record]
            bench/run clients [--rounds 9] [--memory-rounds 3] [--record]
            bench/run config [--clients 10,100,1000,10000] [--rounds 9] [--memory-rounds 3] [--record]
            bench/run fleet  [--clients 10,100,1000] [--rounds 3] [--memory-rounds 1] [--record]
            bench/run audit  [--client acme] [--clients 10,100,1000] [--rounds 3] [--memory-rounds 1] [--record]
            bench/run diff   [--clients 10,100,1000] [--rounds 3] [--memory-rounds 1] [--record]
            bench/run provision [--client acme] [--rounds 9] [--record]
            bench/run compare --base REV|DIR [--client acme] [--rounds 9] [--memory-rounds 3] [--record]
            """;

    /** @throws IllegalArgumentException if it asks for something unknown */
    static Options parse(String... arguments) {
        List<String> left = new ArrayList<>(Arrays.asList(arguments));
        boolean record = left.remove("--record");
        String client = take(left, "--client", "acme");
        String base = take(left, "--base", "");
        boolean fleet = left.stream().anyMatch(MINUTES::contains);
        List<Integer> sizes = Arrays.stream(take(left, "--clients", fleet ? "10,100,1000" : "10,100,1000,10000")
                        .split(","))
                .map(Integer::valueOf)
                .toList();
        int rounds = Integer.parseInt(take(left, "--rounds", fleet ? "3" : "9"));
        int memoryRounds = Integer.parseInt(take(left, "--memory-rounds", fleet ? "1" : "3"));
        if (left.size() != 1) {
            throw new IllegalArgumentException("one benchmark is needed, not " + left);
        }
        return new Options(left.get(0), client, base, sizes, rounds, memoryRounds, record);
    }

    private static String take(List<String> left, String option, String fallback) {
        int at = left.indexOf(option);
        if (at < 0 || at + 1 == left.size()) {
            return fallback;
        }
        left.remove(at);
        return left.remove(at);
    }
}
