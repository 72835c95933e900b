package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.diff.AttributeChange.Replaces;
import dev.cells.diff.ResourceChange.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources that are replaced because another one is, or because an attribute of another one has a new value: they refer to it
 * where the provider can only replace them. What AWS gives a new resource, such as its id, is another value each time.
 */
final class Cascade {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<!data\\.)\\b([a-z][a-z0-9]*_[a-z0-9_]+\\.[A-Za-z0-9_-]+)(?:\\[[^\\]]*])?\\.([a-z0-9_]+)");

    private final SortedMap<String, JsonNode> bodies;
    private final Map<String, ResourceChange> changes = new LinkedHashMap<>();
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Deque<String> left = new ArrayDeque<>();

    /** A resource that refers to an attribute of another one. */
    private record Use(String user, String path, String attribute) {}

    private Cascade(List<ResourceChange> changes, SortedMap<String, JsonNode> bodies) {
        this.bodies = bodies;
        changes.forEach(change -> this.changes.put(change.address(), change));
    }

    /**
     * The changes, and those that follow from them.
     *
     * @param after the later version of the stack
     */
    static List<ResourceChange> added(List<ResourceChange> changes, SortedMap<String, JsonNode> after) {
        Cascade cascade = new Cascade(changes, after);
        changes.stream()
                .filter(Cascade::hasNewValues)
                .map(ResourceChange::address)
                .forEach(cascade.left::add);
        if (!cascade.left.isEmpty()) {
            cascade.follow();
        }
        return new ArrayList<>(cascade.changes.values());
    }

    private static boolean hasNewValues(ResourceChange change) {
        return StackDiff.isResource(change.address())
                && (change.action() == Action.CHANGED || change.action() == Action.RENAMED);
    }

    private void follow() {
        bodies.forEach((address, body) -> {
            if (StackDiff.isResource(address)) {
                leaves(body, "", (path, text) -> {
                    Matcher found = REFERENCE.matcher(text);
                    while (text.contains("${") && found.find()) {
                        uses.computeIfAbsent(found.group(1), one -> new ArrayList<>())
                                .add(new Use(address, path, found.group(2)));
                    }
                });
            }
        });
        while (!left.isEmpty()) {
            ResourceChange source = changes.get(left.remove());
            uses.getOrDefault(source.address(), List.of()).forEach(use -> follow(source, use));
        }
    }

    private void follow(ResourceChange source, Use use) {
        boolean replaced = source.impacts().contains(Impact.REPLACEMENT);
        boolean maybe = replaced || source.impacts().contains(Impact.POSSIBLE_REPLACEMENT);
        boolean changed = source.attributes().stream()
                .anyMatch(change -> change.path().matches(Pattern.quote(use.attribute()) + "([.\\[].*)?"));
        boolean given = !bodies.get(source.address()).path(use.attribute()).isMissingNode();
        Replaces replaces = ProviderFacts.replaces(StackDiff.type(use.user()), use.path());
        if (replaces == Replaces.NO || !changed && (given || !maybe)) {
            return;
        }
        boolean sure = replaces == Replaces.YES && (replaced || changed);
        add(
                use.user(),
                sure,
                use.path() + " is of " + source.address() + ", which " + (changed ? "changes" : "is replaced"));
    }

    private void add(String address, boolean sure, String reason) {
        ResourceChange known = changes.get(address);
        Impact impact = sure ? Impact.REPLACEMENT : Impact.POSSIBLE_REPLACEMENT;
        boolean isToldAlready = known != null
                && (known.action() == Action.CREATED
                        || known.impacts().contains(impact)
                        || known.impacts().contains(Impact.REPLACEMENT));
        if (isToldAlready) {
            return;
        }
        SortedSet<Impact> impacts = new TreeSet<>(known == null ? new TreeSet<Impact>() : known.impacts());
        impacts.add(impact);
        if (sure) {
            impacts.remove(Impact.POSSIBLE_REPLACEMENT);
        }
        if (sure && DataHolders.holds(StackDiff.type(address))) {
            impacts.add(Impact.DATA_DESTROYING);
        }
        List<String> reasons = new ArrayList<>(known == null ? List.of() : known.reasons());
        reasons.add((sure ? "it is replaced: " : "it may be replaced: ") + reason);
        changes.put(
                address,
                new ResourceChange(
                        known == null ? Action.CHANGED : known.action(),
                        address,
                        known == null ? Optional.empty() : known.former(),
                        known == null ? List.of() : known.attributes(),
                        impacts,
                        reasons));
        left.add(address);
    }

    /** Paths without the numbers of items, as in the provider's schema. */
    private static void leaves(JsonNode node, String path, BiConsumer<String, String> each) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> leaves(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), each));
        } else if (node.isArray()) {
            node.forEach(item -> leaves(item, path, each));
        } else if (node.isTextual()) {
            each.accept(path, node.textValue());
        }
    }
}
