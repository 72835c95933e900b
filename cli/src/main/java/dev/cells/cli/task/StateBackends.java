package dev.cells.cli.task;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Target.Backend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The buckets of states in the real AWS: those that {@code cells bootstrap} makes, or the one that variables name. */
public final class StateBackends {
    private static final String BUCKET = "CELLS_STATE_BUCKET";
    private static final String REGION = "CELLS_STATE_REGION";
    private static final String KEY = "CELLS_STATE_KMS_KEY";
    private static final String PREFIX = "CELLS_STATE_PREFIX";
    private static final String ROLE = "CELLS_STATE_ROLE";
    private static final String ACCOUNT = "CELLS_STATE_ACCOUNT";

    private StateBackends() {}

    /** By account, as {@link Target} wants them. */
    public static Outcome<Map<String, Backend>> real(Map<String, String> variables, Collection<Account> accounts) {
        boolean named = Stream.of(BUCKET, REGION, KEY)
                .anyMatch(name -> variable(variables, name).isPresent());
        return named
                ? ofVariables(variables).map(backend -> Map.of(Target.ANY, backend))
                : Outcome.of(ofAccounts(accounts));
    }

    /** That of a stack; empty where variables contradict each other, which a run reports. */
    static Optional<Backend> real(Map<String, String> variables, StackConfig stack) {
        return real(variables, Set.of(stack.account())).value().flatMap(backends -> backends.values().stream()
                .findFirst());
    }

    public static Map<String, Backend> ofAccounts(Collection<Account> accounts) {
        Map<String, Backend> backends = new TreeMap<>();
        accounts.forEach(account -> backends.put(account.id().value(), Backend.of(account.foundation())));
        return backends;
    }

    private static Outcome<Backend> ofVariables(Map<String, String> variables) {
        List<Problem> problems = new ArrayList<>();
        String bucket = required(variables, BUCKET, "the S3 bucket for state", problems);
        String region = required(variables, REGION, "its region", problems);
        String key = required(variables, KEY, "the KMS key that encrypts state", problems);
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        return region(region).map(known -> new Backend(
                        bucket, known, variable(variables, PREFIX).orElse("cells"), key, variable(variables, ROLE))
                .of(variable(variables, ACCOUNT)));
    }

    private static String required(Map<String, String> variables, String name, String meaning, List<Problem> problems) {
        Optional<String> value = variable(variables, name);
        if (value.isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.STATE_NOT_SET,
                            "a variable says where states are kept, and " + name + " is missing: " + meaning)
                    .hint("set " + name + ", or none of them, so that the bucket of cells bootstrap is used"));
        }
        return value.orElse("");
    }

    private static Outcome<Region> region(String text) {
        try {
            return Outcome.of(new Region(text));
        } catch (IllegalArgumentException e) {
            return Outcome.failed(
                    Problem.error(ProblemCode.STATE_NOT_SET, REGION + " is " + text + ": " + e.getMessage())
                            .hint("set it to the region of the bucket"));
        }
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
