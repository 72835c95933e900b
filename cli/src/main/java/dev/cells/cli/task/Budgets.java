package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.math.BigDecimal;
import java.util.Optional;

/** Budgets of the config, held against what a stack costs without being used. */
final class Budgets {
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
                                        + " USD a month before anybody uses it, and its budget is " + limit.display())
                        .at(limit.origin())
                        .path(LIMIT)
                        .hint("raise the budget, or make the cell smaller; cells cost shows its dearest parts"));
    }
}
