package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.merge.Patch.ListRule;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.Node;
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

/** Events of one document to one tree. Recursion is bounded by {@link Limits#depth()}. */
final class Composer {
    private final String file;
    private final Parser parser;
    private final Limits limits;
    private final List<Problem> problems;
    private final Set<String> broken = new HashSet<>();
    private final Scalars scalars;
    private int depth;
    private int values;

    Composer(String file, Parser parser, Limits limits, List<Problem> problems) {
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
        Patch root = value("", "", null);
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
     * The next value; null where it was refused, with a problem noted.
     *
     * @param keyAt where its key stands; null where it has none
     */
    private Patch value(String parent, String key, Origin keyAt) {
        String path = parent.isEmpty() ? key : key.isEmpty() ? parent : parent + "." + key;
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
        // A block begins in the line below its key; a person looks for the key.
        boolean block = !((CollectionStartEvent) event).isFlow();
        Origin start = block && keyAt != null ? keyAt : where;
        Patch patch = event instanceof MappingStartEvent map
                ? map(map, path, start)
                : list((SequenceStartEvent) event, path, start);
        depth--;
        return patch;
    }

    private Patch map(MappingStartEvent start, String path, Origin where) {
        boolean replace = "!replace".equals(start.getTag());
        boolean known = replace || start.getTag() == null || start.getTag().equals("tag:yaml.org,2002:map");
        Map<String, Patch> entries = new LinkedHashMap<>();
        Map<String, Origin> seen = new LinkedHashMap<>();
        while (!parser.checkEvent(ID.MappingEnd)) {
            Origin keyAt = at(parser.peekEvent());
            Optional<String> key = key();
            Patch value = value(path, key.orElse(""), keyAt);
            if (key.isEmpty()) {
                continue;
            }
            Origin first = seen.putIfAbsent(key.get(), keyAt);
            if (first != null) {
                problems.add(YamlProblems.duplicate(join(path, key.get()), keyAt, first));
            } else if (value != null) {
                entries.put(key.get(), value);
            }
        }
        parser.getEvent();
        return known ? new Patch.Settings(entries, replace, where) : refuseTag(start.getTag(), path, where, "maps");
    }

    private Patch list(SequenceStartEvent start, String path, Origin where) {
        Optional<ListRule> rule = listRule(start.getTag());
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(ID.SequenceEnd)) {
            Patch item = value(path, "", null);
            if (item != null) {
                PlainItems.of(item, path, problems).ifPresent(items::add);
            }
        }
        parser.getEvent();
        if (rule.isEmpty()) {
            return refuseTag(start.getTag(), path, where, "lists");
        }
        return new Patch.Items(items, rule.get(), where);
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

    private Patch refuseTag(String tag, String path, Origin where, String kind) {
        problems.add(
                YamlProblems.TAGS.contains(tag)
                        ? YamlProblems.misplacedTag(path, where, tag, "does not go with " + kind)
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
            // What follows would have to be skipped blindly, so nothing more is said about this file.
            throw new Stop(YamlProblems.complexKey(where));
        }
        Optional<Problem> problem = Keys.check(scalar, where);
        problem.ifPresent(problems::add);
        return problem.isPresent() ? Optional.empty() : Optional.of(scalar.getValue());
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Origin at(Event event) {
        return origin(file, event.getStartMark());
    }

    static Origin origin(String file, Mark mark) {
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
