package dev.cells.cell.budget;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.budget}.
 *
 * @param monthlyUsd what the client may cost in a month, all its environments in the account together
 * @param warnPercent of it after which the account's operators are told; they are told again at the whole of it, and
 *     when AWS expects it to be exceeded
 * @param anomaly a watch for unusual cost, if there is one
 */
public record BudgetSettings(int monthlyUsd, int warnPercent, Optional<Anomaly> anomaly) {
    private static final String SECTION = "budget";
    private static final String ANOMALY = "budget.anomaly";

    /** The tag by which both count, see {@link dev.cells.constructs.Tags#CLIENT}. */
    private static final String TAG = "client";

    /** @param usd that a day costs more than AWS expects, from which on operators are notified */
    public record Anomaly(int usd) {}

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of(SECTION).checking(BudgetSettings::billing);
    }

    /**
     * AWS accepts a budget by a tag that is no active cost allocation tag, and it stays at zero; a monitor of anomalies
     * by tag it refuses outside of a management account (AWS Cost Management user guide, "Getting started with AWS Cost
     * Anomaly Detection").
     */
    private static List<Problem> billing(StackConfig cell) {
        if (!LenientReader.isOn(cell.settings(), SECTION)) {
            return List.of();
        }
        String account = cell.account().name();
        List<Problem> problems = new ArrayList<>();
        if (!cell.account().billing().costTags().contains(TAG)) {
            problems.add(Problem.error(
                            ProblemCode.COST_TAG_INACTIVE,
                            "the budget would stay at zero: the tag " + TAG
                                    + " is not known to be an active cost allocation tag of " + account)
                    .path(SECTION)
                    .at(cell.settings().find(SECTION).orElseThrow().origin())
                    .hint("activate it in the management account, then add it to accounts." + account
                            + ".billing.cost-tags"));
        }
        if (LenientReader.isOn(cell.settings(), ANOMALY)
                && !cell.account().billing().management()) {
            problems.add(Problem.error(
                            ProblemCode.MANAGEMENT_ACCOUNT_ONLY,
                            "AWS offers anomaly monitors by tag in a management account only, and " + account
                                    + " is none")
                    .path(ANOMALY)
                    .at(cell.settings().find(ANOMALY).orElseThrow().origin())
                    .hint("turn " + ANOMALY + " off, or set accounts." + account
                            + ".billing.management if it has no organization"));
        }
        return problems;
    }
}
