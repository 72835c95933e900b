package dev.cells.config.load;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.yaml.Parsed;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layers that a client's file brings: the files that it inherits, in the order of its list, then the file itself.
 * A file that is reached twice counts once, at its lowest place.
 */
final class Layers {
    static final String INHERITS = "inherits";

    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\\.yaml");

    private static final int LONGEST = 200;

    private final Sources sources;
    private final List<Problem> problems;
    private final Map<String, Parsed> found = new LinkedHashMap<>();

    Layers(Sources sources, List<Problem> problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Lays a client's own file on top of what was added before. */
    void add(String file, Parsed parsed) {
        add(file, parsed, new LinkedHashSet<>());
    }

    /** A layer that is no file of its own, such as an environment of {@code defaults.yaml}. */
    void addShared(String name, Patch.Settings settings) {
        found.put(name, new Parsed(Optional.of(settings), List.of(), Set.of()));
    }

    /** The lowest first. */
    List<Parsed> all() {
        return List.copyOf(found.values());
    }

    private void add(String file, Parsed parsed, Set<String> chain) {
        chain.add(file);
        Map<String, Patch> own = new LinkedHashMap<>(parsed.tree().orElseThrow().entries());
        Patch inherits = own.remove(INHERITS);
        if (inherits != null) {
            inherit(inherits, chain);
        }
        chain.remove(file);
        Patch.Settings rest =
                new Patch.Settings(own, false, parsed.tree().orElseThrow().origin());
        found.putIfAbsent(file, new Parsed(Optional.of(rest), List.of(), parsed.broken()));
    }

    private void inherit(Patch inherits, Set<String> chain) {
        if (!(inherits instanceof Patch.Items list) || list.rule() != Patch.ListRule.PLAIN) {
            problems.add(LoadProblems.inheritsNotAList(inherits.origin()));
            return;
        }
        for (Node item : list.items()) {
            if (item instanceof ScalarNode scalar && scalar.value() instanceof String file) {
                inherit(file, scalar.origin(), chain);
            } else {
                problems.add(LoadProblems.inheritsNotAList(item.origin()));
            }
        }
    }

    /** Files that are somebody's own: a client that inherited another's would not stay apart from it. */
    static boolean isOwned(String file) {
        return file.equals(Project.DEFAULTS) || file.startsWith(Project.CLIENTS + "/");
    }

    private void inherit(String file, Origin where, Set<String> chain) {
        if (!SAFE.matcher(file).matches() || file.length() > LONGEST || isOwned(file)) {
            problems.add(LoadProblems.inheritsPath(where, file));
        } else if (chain.contains(file)) {
            problems.add(LoadProblems.inheritsCycle(where, chain, file));
        } else if (!sources.project().exists(file)) {
            problems.add(LoadProblems.inheritsMissing(where, file));
        } else if (!found.containsKey(file)) {
            sources.readShared(file, problems).ifPresent(parsed -> add(file, parsed, chain));
        }
    }
}
