package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/** The checks of a base stack, beyond the schema. */
public final class BaseCheck {
    private static final String COST_TAGS = "cost-tags";

    private BaseCheck() {}

    /**
     * All problems of a base stack.
     *
     * @param prefix the path of its settings in {@code defaults.yaml}
     */
    public static List<Problem> all(StackConfig base, String prefix) {
        if (base.account().billing().management()) {
            return List.of();
        }
        return LenientReader.texts(base.settings(), COST_TAGS).stream()
                .map(tag -> Problem.error(
                                ProblemCode.MANAGEMENT_ACCOUNT_ONLY,
                                "only a management account can activate the cost allocation tag " + tag.display()
                                        + ", and " + base.account().name() + " is none")
                        .path(prefix + "." + COST_TAGS)
                        .at(tag.origin())
                        .hint("activate it in the management account, or set accounts."
                                + base.account().name() + ".billing.management if it has no organization"))
                .toList();
    }
}
