package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through a file before anything is merged, so that an overridden secret is found as well, and takes what it
 * finds out of the tree, so that nothing later can show it.
 */
public final class SecretCheck {
    /** What stands in the tree in place of a secret. */
    public static final String WITHHELD = "(withheld)";

    private static final String NAMES_OF_SECRETS = "secrets";

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    private SecretCheck() {}

    /**
     * @param tree the file without its secrets
     * @param paths where they were
     */
    public record Found(Patch.Settings tree, List<Problem> problems, Set<String> paths) {}

    public static Found check(Patch.Settings file) {
        SecretCheck check = new SecretCheck();
        Patch.Settings tree = check.map("", "", file);
        return new Found(tree, check.problems, check.paths);
    }

    private Patch.Settings map(String path, String key, Patch.Settings map) {
        Map<String, Patch> changed = new LinkedHashMap<>();
        map.entries().forEach((name, value) -> {
            Patch after = patch(join(path, name), key, name, value);
            if (after != value) {
                changed.put(name, after);
            }
        });
        if (changed.isEmpty()) {
            return map;
        }
        Map<String, Patch> entries = new LinkedHashMap<>(map.entries());
        entries.putAll(changed);
        return new Patch.Settings(entries, map.replace(), map.origin());
    }

    private Patch patch(String path, String parent, String key, Patch patch) {
        if (patch instanceof Patch.Settings map) {
            return map(path, key, map);
        }
        if (patch instanceof Patch.Items list) {
            List<Node> items = items(path, list.items());
            return items == list.items() ? list : new Patch.Items(items, list.rule(), list.origin());
        }
        if (patch instanceof Patch.Value scalar && scalar.value() instanceof String text) {
            boolean named = SecretShape.isNameOfSecret(key) && !parent.equals(NAMES_OF_SECRETS) && !isReference(text);
            return isSecret(path, text, scalar.origin(), named)
                    ? new Patch.Value(WITHHELD, scalar.replace(), scalar.origin())
                    : scalar;
        }
        return patch;
    }

    private List<Node> items(String path, List<Node> items) {
        List<Node> after = items.stream().map(item -> node(path, item)).toList();
        return after.equals(items) ? items : after;
    }

    private Node node(String path, Node node) {
        if (node instanceof MapNode map) {
            Map<String, Node> entries = new LinkedHashMap<>(map.entries());
            entries.replaceAll((name, value) -> node(join(path, name), value));
            return new MapNode(entries, map.origin(), map.history());
        }
        if (node instanceof ListNode list) {
            return new ListNode(items(path, list.items()), list.origin(), list.history());
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.value() instanceof String text && isSecret(path, text, scalar.origin(), false)
                ? new ScalarNode(WITHHELD, scalar.origin(), scalar.history())
                : scalar;
    }

    private boolean isSecret(String path, String text, Origin where, boolean named) {
        Optional<String> kind = SecretShape.of(text);
        if (kind.isEmpty() && !named) {
            return false;
        }
        paths.add(path);
        problems.add(Problem.error(ProblemCode.SECRET_IN_CONFIG, path + " looks like " + kind.orElse("a secret"))
                .path(path)
                .at(where)
                .hint("keep it in Vault and refer to it by name; if it was ever committed, replace it"));
        return true;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isReference(String text) {
        return text.startsWith("vault:") || text.startsWith("arn:") || text.startsWith("${");
    }
}
