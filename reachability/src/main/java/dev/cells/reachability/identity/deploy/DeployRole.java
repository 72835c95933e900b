package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.NamePrefix;
import dev.cells.config.name.Tier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What whoever deploys the stacks of one tier may do in an account: managed policies made of the requests that deployments
 * send, so that nothing is allowed that no deployment needs.
 *
 * <p>Names limit it. The role of cells is one for all of them: its session has the tags {@link #SESSION_TAG} and {@link
 * #NAMES_TAG} (the provider block of each stack sets them), and only names of this stack are allowed. It creates roles only within the boundary and
 * has no action on the boundary, on the account's own stack or on its own policies. What AWS names by an id that it
 * chooses may be changed only where it has no tag of another client: services that know {@code aws:ResourceTag} give it with
 * the request, and what has just been made has no tags yet.
 *
 * @param policies documents of managed policies, each within AWS's limit
 */
public record DeployRole(List<ObjectNode> policies) {
    /** Characters of a managed policy, white space not counted: IAM User Guide, "IAM and AWS STS quotas". */
    public static final int MOST_CHARACTERS = 6_144;

    /** Managed policies attached to a role, before an increase: the same page. */
    public static final int MOST_POLICIES = 10;

    /** The tag of the session that names the client; the role's trust policy must require it, with sts:TagSession. */
    public static final String SESSION_TAG = "client";

    /**
     * The tag of the session with what names of the stack begin with. It is not the client followed by a hyphen: names that
     * AWS wants shorter than a long client's name are cut. The trust policy must require it with a value.
     */
    public static final String NAMES_TAG = "names";

    private static final String NAMES = "${aws:PrincipalTag/" + NAMES_TAG + "}";

    private static final String CLIENT = "${aws:PrincipalTag/" + SESSION_TAG + "}";

    public DeployRole {
        policies = List.copyOf(policies);
    }

    /**
     * Where the role deploys.
     *
     * @param id of the account
     * @param name of the account, as in {@code base/<name>}
     * @param regions that its stacks use, those of copies included
     */
    public record Place(String id, String name, Collection<String> regions) {
        public Place {
            regions = List.copyOf(new TreeSet<>(regions));
        }

        /** Texts of policies for the placeholders of requests. */
        private Map<String, String> patterns(Tier tier) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("/{stack}/{stack}-*", "/{stack}/*");
            texts.put("{stack}_*", "*");
            texts.put("{account}", id);
            texts.put("{region}", "*");
            texts.put("{base}", name);
            switch (tier) {
                case BASE -> {
                    texts.put("/{stack}/", "/base/" + name + "/");
                    texts.put("{stack}-", NamePrefix.of(List.of("base", name)));
                }
                case UTILITY -> {
                    texts.put("/{stack}/", "/utility/" + name + "/");
                    texts.put("{stack}-", NamePrefix.of(List.of("utility", name)));
                }
                case CELL -> {
                    texts.put("/{stack}/", "/" + CLIENT + "/");
                    texts.put("{stack}-", NAMES);
                }
                default -> throw new IllegalStateException(tier.toString());
            }
            return texts;
        }
    }

    /** The role for the stacks of a tier. */
    public static DeployRole of(Tier tier, Place place) {
        return of(tier, place, DeployRequest.all());
    }

    static DeployRole of(Tier tier, Place place, Collection<DeployRequest> requests) {
        Map<Kind, Content> contents = new TreeMap<>();
        for (DeployRequest request : requests) {
            if (request.isOf(tier)) {
                DeployRequest here = request.with(place.patterns(tier));
                contents.computeIfAbsent(Kind.of(request, tier), kind -> new Content())
                        .add(here);
            }
        }
        PolicyPacking packing = new PolicyPacking();
        contents.forEach((kind, content) -> {
            if (kind.owner() == Kind.Owner.TAGGED) {
                content.values.put("aws:ResourceTag/" + SESSION_TAG, new TreeSet<>(Set.of(CLIENT)));
            }
            packing.add(kind.sid(), content.actions, content.resources, content.values);
        });
        packing.denyElsewhere(place.regions());
        return new DeployRole(packing.policies());
    }

    /** The number of actions that are allowed. */
    public long actions() {
        return policies.stream()
                .flatMap(policy -> policy.findValues("Action").stream())
                .flatMap(actions ->
                        actions.isArray() ? StreamSupport.stream(actions.spliterator(), false) : Stream.of(actions))
                .map(Object::toString)
                .distinct()
                .count();
    }

    /**
     * Requests whose actions stand in one statement: of one service, with the same condition keys, and on resources of the
     * same owner, so that reading what the account's own stack publishes never comes with writing it.
     */
    private record Kind(String service, Owner owner, String keys) implements Comparable<Kind> {
        private static final Set<String> ANYWHERE = Set.of("*");

        enum Owner {
            /** IAM is not asked for a resource. */
            NONE,
            /** Named by AWS. */
            ID,
            /** Named by AWS, and changed. */
            TAGGED,
            /** Named after the stack. */
            OWN,
            OTHER
        }

        /** What a cell changes of the account's own stack: its way through the transit gateway, peerings, and who is in the record of queries. */
        private static final Set<String> SHARED = Set.of(
                "ec2:AcceptVpcPeeringConnection",
                "ec2:AssociateTransitGatewayRouteTable",
                "ec2:CreateRoute",
                "ec2:CreateTransitGatewayRoute",
                "ec2:CreateTransitGatewayRouteTable",
                "ec2:CreateTransitGatewayVpcAttachment",
                "ec2:CreateVpcPeeringConnection",
                "ec2:DeleteRoute",
                "ec2:DeleteTransitGatewayRoute",
                "ec2:DisassociateTransitGatewayRouteTable",
                "ec2:ModifyTransitGatewayVpcAttachment",
                "route53resolver:AssociateResolverQueryLogConfig",
                "route53resolver:DisassociateResolverQueryLogConfig");

        private static final Pattern READS = Pattern.compile("[a-z0-9-]+:(Describe|Get|List|Search|GET).*");

        static Kind of(DeployRequest request, Tier tier) {
            String keys = String.join(" ", request.keys().keySet());
            Owner owner = owner(request.resource());
            if (owner == Owner.ID
                    && tier == Tier.CELL
                    && keys.isEmpty()
                    && !SHARED.contains(request.action())
                    && !READS.matcher(request.action()).matches()) {
                owner = Owner.TAGGED;
            }
            return owner == Owner.NONE && keys.isEmpty()
                    ? new Kind("", owner, keys)
                    : new Kind(request.service(), owner, keys);
        }

        private static Owner owner(String resource) {
            if (ANYWHERE.contains(resource)) {
                return Owner.NONE;
            }
            if (resource.contains("{stack}-") || resource.contains("{stack}/")) {
                return Owner.OWN;
            }
            return resource.replaceAll("[*?]", "").matches("arn:aws:[^:]*:[^:]*:[^:]*:/?[a-zA-Z-]*[:/]*")
                            || resource.contains("{stack}_")
                    ? Owner.ID
                    : Owner.OTHER;
        }

        /** A statement id has letters and digits only. */
        String sid() {
            return (service + " " + owner + " " + keys.replaceAll("[a-z]+:", ""))
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }

        @Override
        public int compareTo(Kind other) {
            return toString().compareTo(other.toString());
        }
    }

    /** What a statement says of all its requests. */
    private static final class Content {
        private final SortedSet<String> actions = new TreeSet<>();
        private final SortedSet<String> resources = new TreeSet<>();
        private final SortedMap<String, SortedSet<String>> values = new TreeMap<>();

        void add(DeployRequest request) {
            actions.add(request.action());
            resources.add(request.resource());
            request.keys().forEach((key, value) -> values.computeIfAbsent(key, any -> new TreeSet<>())
                    .add(value));
        }
    }
}
