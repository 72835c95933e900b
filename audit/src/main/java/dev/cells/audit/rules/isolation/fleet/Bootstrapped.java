package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Place;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.deploy.StateAccess;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The role of cells of {@code cells bootstrap}, where it deploys a stack whose state is in its bucket under its key: what it may do
 * with states is judged like the policies of any stack, although no stack of Terraform makes it.
 */
record Bootstrapped(String role, List<Grant> grants) {
    private static final Pattern KEY = Pattern.compile("arn:aws:kms:([a-z0-9-]+):([0-9]{12}):alias/.*");

    /** Of a stack that cells synthesized, and for which the target adds the state's place. */
    static Optional<Bootstrapped> of(StackFacts facts, Place place) {
        Matcher key = KEY.matcher(place.kmsKey());
        if (!place.ofTarget() || !facts.isCell() || !key.matches()) {
            return Optional.empty();
        }
        Account account =
                new Account("any", new AccountId(key.group(2)), new Region(key.group(1)), Map.of(), Deployment.USUAL);
        Foundation foundation = account.foundation();
        String role = foundation.roleArn(foundation.role(Tier.CELL));
        boolean ours = place.kmsKey().equals(foundation.keyAliasArn())
                && place.bucket().equals(foundation.bucket())
                && facts.state().sessions().stream()
                        .anyMatch(session -> session.role().equals(role));
        return ours ? Optional.of(new Bootstrapped(role, grants(account))) : Optional.empty();
    }

    private static List<Grant> grants(Account account) {
        Stack nothing = new Stack("bootstrap", List.of(), List.of(), Block.EMPTY, List.of());
        Text policy = Text.of(StateAccess.of(Tier.CELL, account).policy().toString());
        return Policies.read(nothing, policy).statements().stream()
                .map(statement -> PolicyGrants.grant(
                        Kind.IDENTITY, "cells-deploy-cell-state", "policy", statement, value -> value.literal()
                                .orElseThrow()))
                .toList();
    }
}
