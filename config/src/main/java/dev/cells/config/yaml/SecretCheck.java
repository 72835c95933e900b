package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds secrets in a file before layers are merged, so that an overridden secret is found as well, and removes them
 * from the tree, so that no later stage can print them.
 */
public final class SecretCheck {
    /** Replaces a secret in the tree. */
    public static final String WITHHELD = "(withheld)";

    private static final String NAMES_OF_SECRETS = "secrets";

    private final List<Problem> problems = new ArrayList<>();
    private final Set<SettingPath> paths = new HashSet<>();

    private SecretCheck() {}

    /**
     * @param tree the file without its secrets
     * @param paths the settings that held them
     */
    public record Found(Patch.Settings tree, List<Problem> problems, Set<SettingPath> paths) {}

    public static Found check(Patch.Settings file) {
        SecretCheck check = new SecretCheck();
        Patch.Settings tree = check.map(SettingPath.ROOT, file);
        return new Found(tree, check.problems, check.paths);
    }

    private Patch.Settings map(SettingPath path, Patch.Settings map) {
        Map<String, Patch> changed = new LinkedHashMap<>();
        map.entries().forEach((name, value) -> {
            Patch after = patch(path.child(name), value);
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

    private Patch patch(SettingPath path, Patch patch) {
        if (patch instanceof Patch.Settings map) {
            return map(path, map);
        }
        if (patch instanceof Patch.Items list) {
            List<Node> items = items(path, list.items());
            return items == list.items() ? list : new Patch.Items(items, list.rule(), list.origin());
        }
        if (patch instanceof Patch.Value scalar && scalar.value() instanceof String text) {
            boolean isReferenceByName =
                    path.parent().orElse(SettingPath.ROOT).key().equals(NAMES_OF_SECRETS);
            boolean named = SecretShape.isNameOfSecret(path.key()) && !isReferenceByName && !isReference(text);
            return isSecret(path, text, scalar.origin(), named)
                    ? new Patch.Value(WITHHELD, scalar.replace(), scalar.origin())
                    : scalar;
        }
        return patch;
    }

    private List<Node> items(SettingPath path, List<Node> items) {
        List<Node> after = items.stream().map(item -> node(path, item)).toList();
        return after.equals(items) ? items : after;
    }

    private Node node(SettingPath path, Node node) {
        if (node instanceof MapNode map) {
            Map<String, Node> entries = new LinkedHashMap<>(map.entries());
            entries.replaceAll((name, value) -> node(path.child(name), value));
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

    private boolean isSecret(SettingPath path, String text, Origin where, boolean named) {
        Optional<String> kind = SecretShape.of(text);
        if (kind.isEmpty() && !named) {
            return false;
        }
        paths.add(path);
        problems.add(Problem.error(ProblemCode.SECRET_IN_CONFIG, path + " looks like " + kind.orElse("a secret"))
                .path(path.toString())
                .at(where)
                .hint("store it in Vault and refer to it by name; if it was ever committed, rotate it"));
        return true;
    }

    private static boolean isReference(String text) {
        return text.startsWith("vault:") || text.startsWith("arn:") || text.startsWith("${");
    }
}
