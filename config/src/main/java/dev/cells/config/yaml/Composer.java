package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.merge.Patch.ListRule;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
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
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds one tree from the events of one document. Recursion is bounded by {@link YamlReader.Limits#depth()}. */
final class Composer {
    private final String file;
    private final Parser parser;
    private final YamlReader.Limits limits;
    private final List<Problem> problems;
    private final Set<SettingPath> broken = new HashSet<>();
    private final Scalars scalars;
    private int depth;
    private int values;

    Composer(String file, Parser parser, YamlReader.Limits limits, List<Problem> problems) {
        this.problems = problems;
        this.file = file;
        this.parser = parser;
        this.limits = limits;
        this.scalars = new Scalars(limits.text(), problems, broken);
    }

    Parsed compose() {
        parser.getEvent(); // the start of the stream
        if (parser.checkEvent(ID.StreamEnd)) {
            return new Parsed(Optional.of(Patch.Settings.empty(new Origin(file, 1, 1))), problems, broken);
        }
        parser.getEvent(); // the start of the document
        Patch root = value(SettingPath.ROOT, null);
        Event end = parser.getEvent();
        if (!parser.checkEvent(ID.StreamEnd)) {
            throw new Stop(YamlProblems.severalDocuments(at(parser.peekEvent())));
        }
        if (root == null && problems.isEmpty()) {
            throw new Stop(YamlProblems.notAMap(at(end)));
        }
        if (root != null && !(root instanceof Patch.Settings settings && !settings.replace())) {
            throw new Stop(YamlProblems.notAMap(root.origin()));
        }
        return new Parsed(Optional.ofNullable((Patch.Settings) root), problems, broken);
    }

    /**
     * The next value; null where it was refused and a problem was added.
     *
     * @param keyAt position of its key; null for an item of a list
     */
    private Patch value(SettingPath path, Origin keyAt) {
        Event event = parser.getEvent();
        Origin where = at(event);
        if (++values > limits.values()) {
            throw new Stop(YamlProblems.tooMany(where, limits.values()));
        }
        if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor() != null) {
            throw new Stop(YamlProblems.alias(where));
        }
        if (event instanceof ScalarEvent scalar) {
            return scalars.read(scalar, path, where);
        }
        if (++depth > limits.depth()) {
            throw new Stop(YamlProblems.tooDeep(where, limits.depth()));
        }
        // A block begins in the line below its key; users look for the key.
        boolean block = !((CollectionStartEvent) event).isFlow();
        Origin start = block && keyAt != null ? keyAt : where;
        Patch patch = event instanceof MappingStartEvent map
                ? map(map, path, start)
                : list((SequenceStartEvent) event, path, start);
        depth--;
        return patch;
    }

    private Patch map(MappingStartEvent start, SettingPath path, Origin where) {
        boolean replace = "!replace".equals(start.getTag());
        boolean known = replace || start.getTag() == null || start.getTag().equals("tag:yaml.org,2002:map");
        Map<String, Patch> entries = new LinkedHashMap<>();
        Map<String, Origin> seen = new LinkedHashMap<>();
        while (!parser.checkEvent(ID.MappingEnd)) {
            Origin keyAt = at(parser.peekEvent());
            Optional<String> key = key();
            Patch value = value(key.map(path::child).orElse(path), keyAt);
            if (key.isEmpty()) {
                continue;
            }
            Origin first = seen.putIfAbsent(key.get(), keyAt);
            if (first != null) {
                problems.add(YamlProblems.duplicate(path.child(key.get()), keyAt, first));
            } else if (value != null) {
                entries.put(key.get(), value);
            }
        }
        parser.getEvent();
        return known ? new Patch.Settings(entries, replace, where) : refuseTag(start.getTag(), path, where, "maps");
    }

    private Patch list(SequenceStartEvent start, SettingPath path, Origin where) {
        Optional<ListRule> rule = listRule(start.getTag());
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(ID.SequenceEnd)) {
            Patch item = value(path, null);
            if (item != null) {
                plainItem(item, path).ifPresent(items::add);
            }
        }
        parser.getEvent();
        if (rule.isEmpty()) {
            return refuseTag(start.getTag(), path, where, "lists");
        }
        return new Patch.Items(items, rule.get(), where);
    }

    /** An item of a list has no counterpart in a lower layer, so merge tags make no sense in it. */
    private Optional<Node> plainItem(Patch patch, SettingPath path) {
        if (patch instanceof Patch.Value value && !value.replace()) {
            return Optional.of(new ScalarNode(value.value(), value.origin(), List.of()));
        }
        if (patch instanceof Patch.Items list && list.rule() == ListRule.PLAIN) {
            return Optional.of(new ListNode(list.items(), list.origin(), List.of()));
        }
        if (patch instanceof Patch.Settings map && !map.replace()) {
            Map<String, Node> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> plainItem(entry, path).ifPresent(node -> entries.put(key, node)));
            return Optional.of(new MapNode(entries, map.origin(), List.of()));
        }
        problems.add(YamlProblems.misplacedTag(path, patch.origin(), "a merge tag", "is not allowed inside a list"));
        return Optional.empty();
    }

    private static Optional<ListRule> listRule(String tag) {
        if (tag == null || tag.equals("tag:yaml.org,2002:seq")) {
            return Optional.of(ListRule.PLAIN);
        }
        return switch (tag) {
            case "!append" -> Optional.of(ListRule.APPEND);
            case "!prepend" -> Optional.of(ListRule.PREPEND);
            case "!remove" -> Optional.of(ListRule.REMOVE);
            case "!replace" -> Optional.of(ListRule.REPLACE);
            default -> Optional.empty();
        };
    }

    private Patch refuseTag(String tag, SettingPath path, Origin where, String kind) {
        problems.add(
                YamlProblems.TAGS.contains(tag)
                        ? YamlProblems.misplacedTag(path, where, tag, "is not allowed on " + kind)
                        : YamlProblems.unknownTag(path, where, tag));
        broken.add(path);
        return null;
    }

    private Optional<String> key() {
        Event event = parser.getEvent();
        Origin where = at(event);
        if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor() != null) {
            throw new Stop(YamlProblems.alias(where));
        }
        if (!(event instanceof ScalarEvent scalar)) {
            // The rest of the file cannot be parsed reliably, so nothing more is reported about it.
            throw new Stop(YamlProblems.complexKey(where));
        }
        Optional<Problem> problem = Scalars.keyProblem(scalar, where);
        problem.ifPresent(problems::add);
        return problem.isPresent() ? Optional.empty() : Optional.of(scalar.getValue());
    }

    private Origin at(Event event) {
        return origin(file, event.getStartMark());
    }

    static Origin origin(String file, Mark mark) {
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Leaves the recursion at a problem after which the rest of the file cannot be interpreted. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Stop(Problem problem) {
            super(problem.code().toString(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
