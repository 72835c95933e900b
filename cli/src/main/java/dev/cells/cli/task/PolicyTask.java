package dev.cells.cli.task;

import dev.cells.audit.policy.Fixture.Expected;
import dev.cells.audit.policy.FixtureRun;
import dev.cells.audit.policy.OwnRule;
import dev.cells.audit.policy.PolicyFiles;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the fixtures of own rules. */
public final class PolicyTask {
    private PolicyTask() {}

    /** What to do. */
    public enum Action {
        TEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param files of rules; all where none is named */
    public record Arguments(Action action, List<Path> files) {
        public Arguments {
            files = List.copyOf(files);
        }
    }

    /**
     * A rule and what it says about its fixtures.
     *
     * @param missing kinds of fixture without which nobody knows that the rule can tell good from bad
     */
    public record Tested(OwnRule rule, List<FixtureRun> runs, List<Expected> missing) {
        static Tested of(OwnRule rule) {
            return new Tested(
                    rule,
                    FixtureRun.all(rule),
                    Stream.of(Expected.PASS, Expected.FAIL)
                            .filter(kind -> !FixtureRun.covers(rule, kind))
                            .toList());
        }

        public boolean good() {
            return missing.isEmpty() && runs.stream().allMatch(FixtureRun::asExpected);
        }
    }

    /** Every rule that was meant. */
    public record Result(List<Tested> rules) {
        public boolean good() {
            return rules.stream().allMatch(Tested::good);
        }
    }

    public static Outcome<Result> run(Arguments arguments, Session session) {
        return session.project().then(project -> PolicyFiles.read(project.root())
                .then(rules -> meant(rules, arguments.files(), project.root(), session)
                        .map(meant -> new Result(meant.stream().map(Tested::of).toList()))));
    }

    private static Outcome<List<OwnRule>> meant(List<OwnRule> rules, List<Path> files, Path root, Session session) {
        if (files.isEmpty()) {
            return Outcome.of(rules);
        }
        Set<String> known = rules.stream().map(rule -> rule.origin().file()).collect(Collectors.toSet());
        Set<String> meant = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            Path absolute = session.environment().resolve(file).normalize();
            String name = absolute.startsWith(root)
                    ? root.relativize(absolute).toString().replace('\\', '/')
                    : absolute.toString();
            meant.add(name);
            if (!known.contains(name)) {
                problems.add(Problem.error(ProblemCode.NO_FILE, "there are no rules in " + file)
                        .hint("rules are in the YAML files of the folder " + PolicyFiles.FOLDER));
            }
        }
        return problems.isEmpty()
                ? Outcome.of(rules.stream()
                        .filter(rule -> meant.contains(rule.origin().file()))
                        .toList())
                : Outcome.failed(problems);
    }
}
