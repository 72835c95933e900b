package dev.cells.reachability.network.read;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the map of networks is made of, without the rest of the stacks: small enough to hold a thousand cells at once.
 * Cells of one blueprint differ in names and addresses only, so what is equal is held once for all of them.
 */
public final class Outlines {
    /** Resources and data sources that the readers of this package and those of private links and zones look at. */
    private static final Pattern TYPES =
            Pattern.compile("aws_(alb|apigatewayv2_(integration|vpc_link)|autoscaling_group"
                    + "|batch_compute_environment|customer_gateway|db_(instance|proxy|subnet_group)|default_|docdb_(cluster"
                    + "|subnet_group)|dx_|ec2_|ecs_service|efs_(file_system|mount_target)|egress_only|eip|eks_cluster"
                    + "|elasticache_|elb|instance$|internet_gateway|lambda_function$|launch_template|lb|main_route|memorydb_"
                    + "|mq_broker|msk_|nat_gateway|neptune_|network|opensearch_domain$|prefix_list|ram_|rds_cluster|redshift_"
                    + "|route|security_group|service_discovery_|ssm_parameter|subnet|vpc|vpn).*");

    /** Arguments that say nothing about networks and are the longest. */
    private static final Set<String> LEFT_OUT =
            Set.of("description", "environment", "lifecycle", "parameter", "policy", "tags", "tags_all", "user_data");

    private final Map<Object, Object> shared = new ConcurrentHashMap<>();

    /** The stack with nothing but its networks; its name, tier and account stay. */
    public Stack of(Stack stack) {
        Collection<Resource> kept = new ArrayList<>();
        for (Resource resource : stack.resources().values()) {
            if (TYPES.matcher(resource.type()).matches()) {
                kept.add(once(new Resource(
                        resource.address(), body(resource.body()), resource.condition(), resource.path())));
            }
        }
        List<Block> providers = stack.providers().stream().map(this::once).toList();
        return new Stack(stack.name(), kept, providers, Block.EMPTY, stack.unread());
    }

    private Block body(Block whole) {
        SortedMap<String, Value> entries = new TreeMap<>(whole.entries());
        entries.keySet().removeAll(LEFT_OUT);
        return block(entries, whole.rest());
    }

    private Block block(SortedMap<String, Value> entries, Value rest) {
        entries.replaceAll((key, value) -> value(value));
        return once(new Block(entries, rest));
    }

    private Value value(Value value) {
        if (value instanceof Block block) {
            return block(new TreeMap<>(block.entries()), block.rest());
        }
        return once(
                value instanceof Sequence sequence
                        ? new Sequence(
                                sequence.items().stream().map(this::value).toList())
                        : value);
    }

    @SuppressWarnings("unchecked")
    private <T> T once(T value) {
        Object known = shared.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
