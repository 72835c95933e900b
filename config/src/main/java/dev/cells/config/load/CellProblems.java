package dev.cells.config.load;

import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems of many clients: one that stands in a shared file is told once, with the clients that it hurts. */
final class CellProblems {
    private CellProblems() {}

    static List<Problem> joined(List<CellLoader.Loaded> clients) {
        Map<Problem, List<String>> byProblem = new LinkedHashMap<>();
        for (CellLoader.Loaded client : clients) {
            client.problems().stream().distinct().forEach(problem -> byProblem
                    .computeIfAbsent(problem, key -> new ArrayList<>())
                    .add(client.client()));
        }
        List<Problem> joined = new ArrayList<>();
        byProblem.forEach((problem, names) -> joined.add(named(problem, names)));
        return joined;
    }

    private static Problem named(Problem problem, List<String> clients) {
        String own = ClientFolders.folder(clients.get(0)) + "/";
        boolean inOwnFile =
                problem.origin().isPresent() && (problem.origin().get().file() + "/").startsWith(own);
        if (inOwnFile && clients.size() == 1) {
            return problem;
        }
        int others = clients.size() - 1;
        String who = clients.get(0) + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
        return new Problem(
                problem.code(),
                problem.severity(),
                problem.message() + " (in " + who + ")",
                problem.path(),
                problem.origin(),
                problem.hint());
    }
}
