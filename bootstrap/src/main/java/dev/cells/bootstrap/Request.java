package dev.cells.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the templates are made from: names and policies, decided by the caller. Read from JSON.
 *
 * @param state the stack that everything else depends on
 * @param roles a stack for the role of each tier
 * @param tags of all stacks' resources
 */
public record Request(State state, List<Role> roles, Map<String, String> tags) {
    public Request {
        roles = List.copyOf(roles);
        tags = Map.copyOf(tags);
    }

    /**
     * Where Terraform keeps states, and who may deploy.
     *
     * @param stack its name
     * @param account id of the account
     * @param bucket of states
     * @param logBucket of the access logs of that bucket
     * @param alias of the key that encrypts states, such as {@code alias/cells-state}
     * @param noncurrentDays how long earlier versions of a state are kept
     * @param logDays how long access logs are kept
     * @param boundary of all deploy roles
     * @param entry the role for pipelines; {@code null} without identity providers
     * @param providers whose tokens the entry role accepts
     */
    public record State(
            String stack,
            String account,
            String bucket,
            String logBucket,
            String alias,
            int noncurrentDays,
            int logDays,
            Policy boundary,
            Role entry,
            List<Provider> providers) {
        public State {
            providers = List.copyOf(providers);
        }
    }

    /**
     * A role with managed policies of its own.
     *
     * @param stack the name of its stack
     * @param description for the console of AWS
     * @param trust who may assume it
     * @param boundary ARN of its permissions boundary; {@code null} without one
     */
    public record Role(
            String stack, String name, String description, JsonNode trust, String boundary, List<Policy> policies) {
        public Role {
            policies = List.copyOf(policies);
        }
    }

    /** A managed policy. */
    public record Policy(String name, JsonNode document) {}

    /**
     * An identity provider of OpenID Connect.
     *
     * @param name its key in the config
     * @param issuer its URL
     * @param audience of its tokens
     */
    public record Provider(String name, String issuer, String audience) {}
}
