package dev.cells.config.fleet;

import dev.cells.config.name.Tier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who deploys the stacks of an account, and by which roles.
 *
 * @param roles ARNs by tier, where they are not those that {@code cells bootstrap} makes
 * @param principals ARNs of those who may assume the roles beside pipelines; none for whomever the account's own policies
 *     allow it
 * @param providers by their names, whose tokens the role for pipelines accepts
 */
public record Deployment(Map<Tier, String> roles, List<String> principals, SortedMap<String, Provider> providers) {
    /** What an account has that says nothing of it. */
    public static final Deployment USUAL = new Deployment(Map.of(), List.of(), Collections.emptySortedMap());

    public Deployment {
        roles = Map.copyOf(roles);
        principals = List.copyOf(principals);
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    }

    /**
     * An identity provider of OpenID Connect, such as that of GitHub or of a Jenkins.
     *
     * @param issuer its URL
     * @param audience that its tokens must have
     * @param subjects that they may have; {@code *} stands for any text
     */
    public record Provider(String issuer, String audience, List<String> subjects) {
        public Provider {
            subjects = List.copyOf(subjects);
        }

        /** As IAM names it in ARNs and condition keys: without the scheme. */
        public String name() {
            return issuer.replaceFirst("^https://", "");
        }
    }
}
