package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import dev.cells.cost.Estimate;
import dev.cells.cost.Estimator;
import dev.cells.cost.table.PriceTable;
import dev.cells.synth.Synthesizer.StackOutcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Estimates the cost of stacks, ours or those of another folder. */
public final class CostTask {
    private CostTask() {}

    /** @param from a folder of Terraform JSON to estimate instead of our own stacks */
    public record Arguments(Selection selection, Optional<Path> from) {}

    /**
     * @param prices the date of the prices
     * @param outdated whether they are too old
     */
    public record Result(LocalDate prices, boolean outdated, List<Estimate> estimates) {}

    public static Outcome<Partial<Result>> run(Arguments arguments, Session session) {
        return arguments.from().isPresent()
                ? folder(arguments.from().get(), session)
                : stacks(arguments.selection(), session);
    }

    private static Outcome<Partial<Result>> folder(Path from, Session session) {
        return StackReader.read(session.environment().resolve(from))
                .map(stacks -> estimate(stacks.values(), List.of(), session));
    }

    private static Outcome<Partial<Result>> stacks(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(selection, session).then(loaded -> stacks(loaded, synthesis, session));
        }
    }

    /** What could be read of the selected stacks; fails if nothing could. */
    private static Outcome<Partial<Result>> stacks(SelectedStacks loaded, Synthesis synthesis, Session session) {
        List<Stack> stacks = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        problems.addAll(synthesis.each(loaded.stacks(), CostTask::parse, parsed -> {
            problems.addAll(parsed.problems());
            parsed.value().ifPresent(stacks::add);
        }));
        return stacks.isEmpty() && problems.stream().anyMatch(Problem::isError)
                ? Outcome.failed(problems)
                : Outcome.of(estimate(stacks, loaded.stacks(), session).and(problems));
    }

    private static Outcome<Stack> parse(StackOutcome one) {
        return one.stack().then(made -> StackReader.parse(made.address().toString(), made.json()));
    }

    private static Partial<Result> estimate(Collection<Stack> stacks, List<StackConfig> configs, Session session) {
        PriceTable table = PriceTable.bundled();
        LocalDate today = LocalDate.now(session.environment().clock());
        Estimator estimator = new Estimator(table);
        List<Estimate> estimates = stacks.stream().map(estimator::estimate).toList();
        List<Problem> problems = new ArrayList<>();
        if (table.isOutdated(today)) {
            problems.add(Problem.warning(ProblemCode.PRICES_OUTDATED, "the price table is from " + table.date())
                    .hint("install a newer release of cells, or update prices.json from the pages it names"));
        }
        estimates.forEach(estimate -> configs.stream()
                .filter(config -> config.address().toString().equals(estimate.stack()))
                .flatMap(config -> Budgets.exceeded(config, estimate.usd()).stream())
                .forEach(problems::add));
        return new Partial<>(new Result(table.date(), table.isOutdated(today), estimates), problems);
    }

    /** Budgets of the config, compared with the cost of a stack before any usage. */
    private static final class Budgets {
        private static final String LIMIT = "budget.monthly-usd";

        private Budgets() {}

        /** @param usd a month */
        static Optional<Problem> exceeded(StackConfig config, BigDecimal usd) {
            if (config.settings().find("budget").map(Switches::isOff).orElse(true)) {
                return Optional.empty();
            }
            return config.settings()
                    .find(LIMIT)
                    .map(ScalarNode.class::cast)
                    .filter(limit -> new BigDecimal(limit.display()).compareTo(usd) < 0)
                    .map(limit -> Problem.warning(
                                    ProblemCode.BUDGET_EXCEEDED,
                                    config.address() + " costs " + usd
                                            + " USD a month before any usage, above its budget of "
                                            + limit.display())
                            .at(limit.origin())
                            .path(LIMIT)
                            .hint("raise the budget, or make the cell smaller; cells cost shows its most"
                                    + " expensive parts"));
        }
    }
}
