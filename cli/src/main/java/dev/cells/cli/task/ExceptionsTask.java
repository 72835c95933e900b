package dev.cells.cli.task;

import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The exceptions granted to clients, including expired ones, which {@code validate} rejects. */
public final class ExceptionsTask {
    private ExceptionsTask() {}

    /** @param expiring only those that expire within this many days, or have expired */
    public record Arguments(Selection selection, Optional<Integer> expiring) {}

    /** @param today determines which have expired */
    public record Result(List<PolicyException> exceptions, LocalDate today) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        LocalDate today = LocalDate.now(session.environment().clock());
        return session.project().then(project -> {
            List<PolicyException> all = project.loader(session).exceptions();
            return unknown(arguments.selection(), all, session)
                    .map(wanted -> new Result(
                            all.stream()
                                    .filter(one -> wanted.isEmpty() || names(wanted, one))
                                    .filter(one -> arguments
                                            .expiring()
                                            .map(days -> one.isExpired(today) || one.isExpiring(today, days))
                                            .orElse(true))
                                    .toList(),
                            today));
        });
    }

    /** Expired exceptions are errors in the config, so names are checked only as far as it can be read. */
    private static Outcome<Set<String>> unknown(Selection selection, List<PolicyException> all, Session session) {
        Set<String> wanted = Set.copyOf(selection.targets());
        Set<String> having = all.stream()
                .flatMap(one ->
                        List.of(one.stack().toString(), one.stack().segments().get(0)).stream())
                .collect(Collectors.toSet());
        List<String> others =
                wanted.stream().filter(name -> !having.contains(name)).sorted().toList();
        if (others.isEmpty()) {
            return Outcome.of(wanted);
        }
        List<Problem> problems = SelectedStacks.meant(new Selection(others, false, Optional.empty()), session)
                .problems();
        List<Problem> names = problems.stream()
                .filter(problem -> problem.code() == ProblemCode.UNKNOWN_TARGET)
                .toList();
        return Outcome.of(wanted, names);
    }

    private static boolean names(Set<String> wanted, PolicyException one) {
        return wanted.contains(one.stack().toString())
                || wanted.contains(one.stack().segments().get(0));
    }
}
