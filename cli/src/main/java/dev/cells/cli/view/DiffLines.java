package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.diff.AttributeChange;
import dev.cells.diff.AttributeChange.Kind;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.Impact;
import dev.cells.diff.ResourceChange;
import dev.cells.diff.ResourceChange.Action;
import dev.cells.diff.StackChange;
import dev.cells.diff.StackChange.PathChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of a diff, the same in every format. */
final class DiffLines {
    private static final int NAMED = 6;
    private static final int LONGEST = 120;

    private DiffLines() {}

    /** {@code acme}, or {@code acme, borealis and 4 more (6 stacks)}. */
    static String title(ChangeClass one) {
        List<String> stacks = one.stacks();
        if (stacks.size() == 1) {
            return stacks.get(0);
        }
        String first = stacks.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = stacks.size() - NAMED;
        return first + (more > 0 ? " and " + more + " more" : "") + " (" + stacks.size() + " stacks)";
    }

    /** {@code 2 created, 1 changed: destroys data, security-relevant}. */
    static String summary(StackChange change) {
        String counts = Arrays.stream(Action.values())
                .map(action -> count(change, action))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        String whole =
                switch (change.action()) {
                    case CREATED -> "new stack, ";
                    case DELETED -> "stack is gone, ";
                    case CHANGED, UNCHANGED -> "";
                };
        return whole + counts + ": " + words(change.impacts());
    }

    /** {@code 3 stacks changed in 2 ways, 1 unchanged}. */
    static String total(Result result) {
        int changed =
                result.classes().stream().mapToInt(one -> one.stacks().size()).sum();
        String unknown =
                result.unknown().isEmpty() ? "" : ", " + result.unknown().size() + " not compared";
        return Words.count(changed, "stack") + " changed in "
                + Words.count(result.classes().size(), "way") + ", "
                + result.unchanged().size() + " unchanged" + unknown;
    }

    private static Optional<String> count(StackChange change, Action action) {
        long count = change.resources().stream()
                .filter(resource -> resource.action() == action)
                .count();
        return count == 0 ? Optional.empty() : Optional.of(count + " " + action);
    }

    static String words(Collection<Impact> impacts) {
        return impacts.stream().map(Impact::words).collect(Collectors.joining(", "));
    }

    static char sign(ResourceChange change) {
        return switch (change.action()) {
            case CREATED -> '+';
            case DELETED -> '-';
            case CHANGED -> '~';
            case MOVED, RENAMED -> '>';
        };
    }

    /** Address and meaning, on one line. */
    static String resource(ResourceChange change) {
        String from = change.former()
                .map(former -> " (" + change.action() + " from " + former + ")")
                .orElse("");
        return change.address() + from + "  [" + words(change.impacts()) + "]";
    }

    /** A line for each attribute, more for a list; then the reasons. A resource that comes or goes is named only. */
    static List<String> details(ResourceChange change) {
        boolean isWhole = change.action() == Action.CREATED || change.action() == Action.DELETED;
        return Stream.concat(
                        (isWhole ? List.<AttributeChange>of() : change.attributes())
                                .stream().flatMap(attribute -> attribute(attribute).stream()),
                        change.reasons().stream().map(reason -> "# " + reason))
                .toList();
    }

    private static List<String> attribute(AttributeChange change) {
        String note = change.impacts().first() == Impact.OPERATIONAL
                        || change.impacts().first() == Impact.SECURITY
                ? ""
                : "  [" + words(change.impacts()) + "]";
        if (change.kind() == Kind.REORDERED || change.kind() == Kind.REFORMATTED) {
            return List.of(change.path() + " is " + change.kind() + note);
        }
        if (change.added().isEmpty() && change.removed().isEmpty()) {
            return List.of(change.path() + ": " + value(change.before()) + " -> " + value(change.after()) + note);
        }
        List<String> lines = new ArrayList<>(List.of(change.path() + ":" + note));
        change.removed().forEach(item -> lines.add("  - " + clipped(item)));
        change.added().forEach(item -> lines.add("  + " + clipped(item)));
        return lines;
    }

    /** {@code internet -> aws_lb.x port 443: deny -> allow}. */
    static String path(PathChange path) {
        return path.from() + " to " + path.to() + ", port " + path.port() + ": " + path.before() + " -> "
                + path.after();
    }

    private static String value(Optional<JsonNode> value) {
        return value.map(node -> clipped(node.isTextual() ? node.textValue() : node.toString()))
                .map(text -> text.isEmpty() ? "\"\"" : text)
                .orElse("(none)");
    }

    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
