package dev.cells.audit.rules.isolation.fleet;

import dev.cells.reachability.network.IpRange;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What isolation is judged by: an extract of one stack, without the stack.
 *
 * @param tier {@code base}, {@code utility} or {@code cell}
 * @param client the client's name by the provider's tag; empty if there is none
 * @param providers the accounts that each provider of AWS is pinned to, and the role it assumes
 * @param owned physical names and ARNs, with the resource that has them
 * @param ranges addresses of its networks and subnets
 * @param mentions texts that may name something of another stack, none that names only what is its own
 * @param grants what policies allow
 * @param judged by rule, the resources of which it has mentions or could have
 * @param settings single values that a rule compares, by resource
 * @param endpoints the VPC endpoints of services of AWS
 * @param state where its state is, and who could see it
 * @param contents of a cell, everything in it without what is its own
 */
public record StackFacts(
        String name,
        String tier,
        String client,
        List<Pinned> providers,
        List<Owned> owned,
        List<Range> ranges,
        List<Mention> mentions,
        List<Grant> grants,
        Map<String, SortedSet<String>> judged,
        List<Setting> settings,
        List<Endpoint> endpoints,
        StateFacts state,
        Contents contents) {
    public StackFacts {
        providers = List.copyOf(providers);
        owned = List.copyOf(owned);
        ranges = List.copyOf(ranges);
        mentions = List.copyOf(mentions);
        grants = List.copyOf(grants);
        judged = Map.copyOf(judged);
        settings = List.copyOf(settings);
        endpoints = List.copyOf(endpoints);
    }

    /** The same with equal values as one object. */
    StackFacts sharing(Map<Value, Value> pool) {
        return new StackFacts(
                name,
                tier,
                client,
                providers,
                owned,
                ranges,
                mentions,
                grants,
                judged,
                settings,
                endpoints,
                state,
                contents.sharing(pool));
    }

    public boolean isCell() {
        return tier.equals("cell");
    }

    /** How names of the stack begin: its address with hyphens. */
    public String prefix() {
        return prefix(name);
    }

    static String prefix(String stack) {
        return stack.replace('/', '-') + "-";
    }

    /**
     * @param role empty where none is assumed
     * @param session the tags of the session, which the role's policies compare; empty without
     */
    public record Pinned(Set<String> accounts, boolean known, String alias, String role, String session) {}

    /** @param text a name, a path or an ARN; where AWS chooses a part, with the stand-in of {@code PhysicalTexts} */
    public record Owned(String text, String address) {}

    /**
     * @param range empty where it is not known
     * @param network the VPC of a subnet; empty for the range of a VPC
     * @param source the range as it is written
     */
    public record Range(Optional<IpRange> range, String address, String network, String source) {}

    /**
     * @param rule the rule that judges it
     * @param via resources of other stacks that it was read from, such as a parameter
     */
    public record Mention(String rule, String address, String attribute, String text, List<String> via) {}

    /** Which policy a statement is from; PERSON is the identity policy of a role that people assume. */
    public enum Kind {
        IDENTITY,
        PERSON,
        TRUST,
        RESOURCE,
        KEY,
        ENDPOINT
    }

    /**
     * An Allow statement; texts as in {@code PhysicalTexts}, actions and condition keys in lower case.
     *
     * @param label how a message names it
     * @param not which elements are inverted
     * @param unknown why further statements may be there; then nothing else is set
     */
    public record Grant(
            Kind kind,
            String address,
            String attribute,
            String label,
            List<String> principals,
            List<String> actions,
            List<String> resources,
            List<Line> conditions,
            Set<String> not,
            String unknown) {}

    /** A line of a condition. */
    public record Line(String operator, String key, List<String> values) {
        /** Whether the operator compares for equality, and does not let a missing key through. */
        public boolean pins() {
            return Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike")
                    .contains(operator);
        }
    }

    /** @param value as in {@code PhysicalTexts}; empty where the argument is absent */
    public record Setting(String address, String attribute, String value) {}

    /**
     * @param holder the resource that has its policy, which may be the endpoint itself; empty for none
     * @param doubt why it may be otherwise; empty where it is certain
     */
    public record Endpoint(String address, String holder, String doubt) {}
}
