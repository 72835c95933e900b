package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The region and the vault that copies of data are stored in. */
final class RecoveryChecks {
    private static final String REGION = "recovery.region";
    private static final String VAULT = "recovery.vault";
    /** Fields of an ARN: arn, partition, service, region, account, resource. */
    private static final int ARN_FIELDS = 6;

    private RecoveryChecks() {}

    static List<Problem> region(StackConfig cell) {
        Optional<ScalarNode> node = place(cell, REGION);
        if (node.isEmpty()) {
            return List.of();
        }
        String region = node.get().display();
        SortedSet<String> others = cell.account().regions();
        others.remove(cell.region().value());
        if (region.equals(cell.region().value())) {
            return List.of(problem(
                            ProblemCode.RECOVERY_SAME_REGION,
                            "the recovery region " + region + " is the region of the cell",
                            REGION,
                            node.get())
                    .hint(others.isEmpty() ? addRegion(cell) : "choose another: " + String.join(", ", others)));
        }
        if (others.contains(region)) {
            return List.of();
        }
        return List.of(problem(
                        ProblemCode.RECOVERY_UNKNOWN_REGION,
                        "the account " + cell.account().name() + " does not allow data in " + region,
                        REGION,
                        node.get())
                .hint(Suggest.among(region, others).orElse(addRegion(cell))));
    }

    private static String addRegion(StackConfig cell) {
        return "add it to accounts." + cell.account().name() + ".recovery-regions in defaults.yaml";
    }

    /** RDS copies a snapshot to another account or to another region, not to both at once. */
    static List<Problem> vault(StackConfig cell) {
        Optional<ScalarNode> node = place(cell, VAULT);
        String[] arn = node.map(ScalarNode::display).orElse("").split(":", ARN_FIELDS);
        if (arn.length < ARN_FIELDS) {
            return List.of();
        }
        if (arn[4].equals(cell.account().id().value())) {
            return List.of(
                    problem(ProblemCode.VAULT_SAME_ACCOUNT, "the vault is in the cell's own account", VAULT, node.get())
                            .hint(
                                    "use a vault in another account: whoever controls this account could delete the copies as well"));
        }
        if (!arn[3].equals(cell.region().value())) {
            return List.of(problem(ProblemCode.VAULT_ELSEWHERE, "the vault is in " + arn[3], VAULT, node.get())
                    .hint("use one in " + cell.region()
                            + ": RDS cannot copy a snapshot to another account and another region at once"));
        }
        return List.of();
    }

    private static Optional<ScalarNode> place(StackConfig cell, String path) {
        return LenientReader.isOn(cell.settings(), "recovery")
                ? LenientReader.scalar(cell.settings(), path)
                : Optional.empty();
    }

    private static Problem problem(ProblemCode code, String message, String path, Node at) {
        return Problem.error(code, message).path(path).at(at.origin());
    }
}
