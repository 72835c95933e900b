package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.Tier;
import java.util.List;

/**
 * What the templates of {@code cells bootstrap} are made from, as the program of the module {@code bootstrap} reads it: names
 * and policies of what Terraform itself needs in an account.
 */
public final class BootstrapRequest {
    /** Earlier versions of a state are what is left if one is broken; a year is longer than any audit of a change waits. */
    private static final int VERSIONS_DAYS = 365;

    /** Six years: 45 CFR 164.316(b)(2)(i). */
    private static final int LOG_DAYS = 2192;

    private final Account account;
    private final Foundation foundation;
    private final DeployTrust trust;

    private BootstrapRequest(Account account) {
        this.account = account;
        this.foundation = account.foundation();
        this.trust = new DeployTrust(account);
    }

    /** The request as JSON. Roles that the config names are not made. */
    public static ObjectNode of(Account account) {
        return new BootstrapRequest(account).json();
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("state", state());
        ArrayNode roles = json.putArray("roles");
        for (Tier tier : Tier.values()) {
            if (!account.deployment().roles().containsKey(tier)) {
                roles.add(role(tier));
            }
        }
        json.putObject("tags").put(DeployRole.SESSION_TAG, DeployTrust.SHARED).put("managed-by", "cells-bootstrap");
        return json;
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("stack", foundation.stateStack());
        state.put("account", account.id().value());
        state.put("bucket", foundation.bucket());
        state.put("logBucket", foundation.logBucket());
        state.put("alias", foundation.keyAlias());
        state.put("noncurrentDays", VERSIONS_DAYS);
        state.put("logDays", LOG_DAYS);
        state.set("boundary", policy(foundation.boundary(), DeployBoundary.of(foundation)));
        ArrayNode providers = state.putArray("providers");
        account.deployment().providers().forEach((name, provider) -> providers
                .addObject()
                .put("name", name)
                .put("issuer", provider.issuer())
                .put("audience", provider.audience()));
        if (trust.hasEntry()) {
            String name = foundation.entryRole();
            state.set(
                    "entry",
                    role(
                            foundation.stateStack(),
                            name,
                            "Pipelines, by their tokens: assumes the deploy roles and does nothing else",
                            trust.ofEntry(),
                            List.of(policy(name, trust.entry()))));
        }
        return state;
    }

    private ObjectNode role(Tier tier) {
        String name = foundation.role(tier);
        DeployRole.Place place = new DeployRole.Place(account.id().value(), account.name(), account.regions());
        ArrayNode policies = JsonNodeFactory.instance.arrayNode();
        DeployRole.of(tier, place)
                .policies()
                .forEach(document -> policies.add(policy(name + "-" + (policies.size() + 1), document)));
        policies.add(policy(name + "-state", StateAccess.of(tier, account).policy()));
        ObjectNode role = role(
                foundation.roleStack(tier),
                name,
                "Deploys the stacks of the tier " + tier,
                trust.ofRole(tier),
                List.of());
        role.put("boundary", foundation.policyArn(foundation.boundary()));
        role.set("policies", policies);
        return role;
    }

    private static ObjectNode role(
            String stack, String name, String description, ObjectNode trust, List<ObjectNode> policies) {
        ObjectNode role = JsonNodeFactory.instance.objectNode();
        role.put("stack", stack);
        role.put("name", name);
        role.put("description", description);
        role.set("trust", trust);
        policies.forEach(role.putArray("policies")::add);
        return role;
    }

    private static ObjectNode policy(String name, ObjectNode document) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("name", name);
        policy.set("document", document);
        return policy;
    }
}
