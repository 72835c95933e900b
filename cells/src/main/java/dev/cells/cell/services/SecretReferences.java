package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.vault.VaultReference;
import java.util.ArrayList;
import java.util.List;

/**
 * References of workloads to secrets in Vault: the account has one. Whether it holds the secrets is asked when a stack is
 * planned; {@code validate} asks nobody.
 */
final class SecretReferences {
    private SecretReferences() {}

    static List<Problem> check(StackConfig cell, CellFacts facts) {
        if (cell.account().vault().isPresent()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        facts.workloads(cell).forEach((path, workload) -> {
            if (workload.find("secrets").orElse(null) instanceof MapNode secrets) {
                secrets.entries().forEach((variable, node) -> VaultReference.parse(node.display())
                        .ifPresent(reference -> problems.add(Problem.error(
                                        ProblemCode.NO_VAULT,
                                        variable + " of " + CellFacts.nameIn(path)
                                                + " refers to a secret in Vault, but account "
                                                + cell.account().name() + " has no Vault")
                                .path(path + ".secrets." + variable)
                                .at(node.origin())
                                .hint("describe it under accounts."
                                        + cell.account().name()
                                        + ".vault in defaults.yaml, or name a secret that somebody fills by hand"))));
            }
        });
        return problems;
    }
}
