package dev.cells.config.check;

import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Images that no repository of the account's registry holds: no container could be started from them. Accounts without a
 * registry of their own are not checked.
 */
public final class RegistryCheck {
    private static final String REGISTRY = "registry";
    private static final String REPOSITORIES = "repositories";
    private static final String DIGEST = "@sha256:";

    private RegistryCheck() {}

    /** One problem for each image of each cell. */
    public static List<Conflict> missing(Collection<StackConfig> stacks) {
        Map<String, Set<String>> repositories = new HashMap<>();
        for (StackConfig stack : stacks) {
            List<String> segments = stack.address().segments();
            if (stack.address().tier() == Tier.UTILITY && segments.get(1).equals(REGISTRY)) {
                repositories.put(
                        segments.get(0),
                        LenientReader.named(stack.settings(), REPOSITORIES).keySet());
            }
        }
        List<Conflict> missing = new ArrayList<>();
        for (StackConfig stack : stacks) {
            Set<String> known = repositories.get(stack.account().name());
            if (stack.address().tier() == Tier.CELL && known != null) {
                images(stack.settings(), SettingPath.ROOT, new Search(stack, known, missing));
            }
        }
        return missing;
    }

    private static void images(Node node, SettingPath path, Search search) {
        if (node instanceof MapNode map && !Switches.isOff(map)) {
            map.entries().forEach((key, value) -> images(value, path.child(key), search));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> images(item, path, search));
        } else if (node instanceof ScalarNode scalar && scalar.display().contains(DIGEST)) {
            search.image(scalar, path);
        }
    }

    private record Search(StackConfig cell, Set<String> known, List<Conflict> missing) {
        void image(ScalarNode image, SettingPath path) {
            String repository = image.display().substring(0, image.display().indexOf(DIGEST));
            if (!known.contains(repository)) {
                StackAddress registry = StackAddress.utility(cell.account().name(), REGISTRY);
                Problem problem = Problem.error(
                                ProblemCode.UNKNOWN_REPOSITORY, registry + " has no repository " + repository)
                        .path(path.toString())
                        .at(image.origin())
                        .hint("add `" + repository + ": {}` to utility.registry.repositories in defaults.yaml");
                missing.add(new Conflict(problem, Set.of(cell.address())));
            }
        }
    }
}
