package dev.cells.config.fleet;

import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Problems of many stacks as one list: one in a file that clients share is told once, with the clients affected. */
public final class FleetProblems {
    private FleetProblems() {}

    /**
     * @param shared problems that belong to no stack
     * @param byStack by address or client
     * @return unsorted
     */
    public static List<Problem> joined(List<Problem> shared, SortedMap<String, List<Problem>> byStack) {
        List<Problem> all = new ArrayList<>(shared);
        List<Problem> lower = new ArrayList<>();
        SortedMap<String, List<Problem>> byClient = new TreeMap<>();
        byStack.forEach((name, problems) -> {
            String first = name.split("/", 2)[0];
            boolean isCell = !name.contains("/") || !isLowerTier(first);
            (isCell ? byClient.computeIfAbsent(first, key -> new ArrayList<>()) : lower).addAll(problems);
        });
        addNew(lower, all);
        addNew(ofClients(byClient), all);
        return all;
    }

    private static boolean isLowerTier(String segment) {
        return segment.equals(Tier.BASE.toString()) || segment.equals(Tier.UTILITY.toString());
    }

    private static List<Problem> ofClients(SortedMap<String, List<Problem>> byClient) {
        Map<Problem, SortedSet<String>> byProblem = new LinkedHashMap<>();
        byClient.forEach((client, problems) -> problems.forEach(problem ->
                byProblem.computeIfAbsent(problem, key -> new TreeSet<>()).add(client)));
        List<Problem> joined = new ArrayList<>();
        byProblem.forEach((problem, clients) -> joined.add(named(problem, clients)));
        return joined;
    }

    private static Problem named(Problem problem, SortedSet<String> clients) {
        String file = problem.origin().map(Origin::file).orElse("");
        // A client's own file names the client already.
        if (file.startsWith("client-configs/")) {
            return problem;
        }
        int others = clients.size() - 1;
        String who = clients.first() + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
        return new Problem(
                problem.code(),
                problem.severity(),
                problem.message() + " (in " + who + ")",
                problem.path(),
                problem.origin(),
                problem.hint());
    }

    /** A mistake in {@code defaults.yaml} appears again in everything that is made from it; once is enough. */
    private static void addNew(List<Problem> found, List<Problem> problems) {
        Set<Spot> told = new HashSet<>();
        problems.forEach(problem -> told.add(Spot.of(problem)));
        found.stream()
                .filter(problem -> problem.origin().isEmpty() || !told.contains(Spot.of(problem)))
                .forEach(problems::add);
    }

    /** @param what tells problems of one code in one place apart: the quotas of an account, which is all that is written */
    private record Spot(ProblemCode code, Optional<Origin> origin, String what) {
        static Spot of(Problem problem) {
            String what = problem.code() == ProblemCode.QUOTA_EXCEEDED ? problem.path() : "";
            return new Spot(problem.code(), problem.origin(), what);
        }
    }
}
