package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.diff.AttributeChange.Kind;
import dev.cells.diff.ResourceChange.Action;
import dev.cells.terraform.read.StackSource;
import dev.cells.terraform.read.StackText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two versions of one stack. */
public final class StackDiff {
    private final SortedMap<String, JsonNode> before;
    private final SortedMap<String, JsonNode> after;
    private final List<ResourceChange> changes = new ArrayList<>();

    private StackDiff(SortedMap<String, JsonNode> before, SortedMap<String, JsonNode> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Fails with located problems if one of the versions is no Terraform JSON.
     *
     * @param from empty for a stack that is new
     * @param to empty for a stack that is gone
     */
    public static Outcome<StackChange> of(Optional<StackSource> from, Optional<StackSource> to) {
        Outcome<Optional<StackText>> was = read(from);
        Outcome<Optional<StackText>> is = read(to);
        if (was.ok()
                && is.ok()
                && was.get().isPresent()
                && is.get().isPresent()
                && was.get().get().isSameAs(is.get().get())) {
            return Outcome.of(new StackChange(StackChange.Action.UNCHANGED, List.of(), List.of()));
        }
        Outcome<SortedMap<String, JsonNode>> old = was.then(StackDiff::blocks);
        Outcome<SortedMap<String, JsonNode>> made = is.then(StackDiff::blocks);
        if (!old.ok() || !made.ok()) {
            List<Problem> problems = new ArrayList<>(old.problems());
            problems.addAll(made.problems());
            return Outcome.failed(problems);
        }
        List<ResourceChange> changes = new StackDiff(old.get(), made.get()).changes();
        return PathDiff.of(was.get(), is.get(), changes)
                .map(paths -> new StackChange(action(from, to, changes), PathDiff.marked(changes, paths), paths));
    }

    private static StackChange.Action action(
            Optional<StackSource> from, Optional<StackSource> to, List<ResourceChange> changes) {
        if (from.isEmpty()) {
            return StackChange.Action.CREATED;
        }
        if (to.isEmpty()) {
            return StackChange.Action.DELETED;
        }
        return changes.isEmpty() ? StackChange.Action.UNCHANGED : StackChange.Action.CHANGED;
    }

    private static Outcome<Optional<StackText>> read(Optional<StackSource> source) {
        return source.map(there -> there.read().map(Optional::of)).orElse(Outcome.of(Optional.empty()));
    }

    private static Outcome<SortedMap<String, JsonNode>> blocks(Optional<StackText> text) {
        return text.map(there -> there.blocks().map(blocks -> {
                    there.side().forEach((name, content) -> blocks.put("file." + name, lines(content)));
                    return blocks;
                }))
                .orElseGet(() -> Outcome.of(new TreeMap<>()));
    }

    /** A side file is compared as a document if it is one, else by its lines. */
    private static JsonNode lines(String content) {
        JsonNode text = TextNode.valueOf(content);
        return Documents.in(text).isPresent()
                ? JsonNodeFactory.instance.objectNode().set("content", text)
                : JsonNodeFactory.instance
                        .objectNode()
                        .set(
                                "lines",
                                content.lines()
                                        .reduce(
                                                JsonNodeFactory.instance.arrayNode(),
                                                (list, line) -> list.add(line),
                                                (one, other) -> one.addAll(other)));
    }

    private List<ResourceChange> changes() {
        SortedMap<String, JsonNode> gone = new TreeMap<>(before);
        gone.keySet().removeAll(after.keySet());
        SortedMap<String, JsonNode> made = new TreeMap<>(after);
        made.keySet().removeAll(before.keySet());
        Map<String, String> renamed = Renames.of(gone, made, after);
        renamed.forEach((from, to) -> {
            gone.remove(from);
            made.remove(to);
            renamed(from, to);
        });
        gone.forEach((address, body) -> changes.add(deleted(address, body)));
        made.forEach((address, body) -> changes.add(created(address, body)));
        before.forEach((address, body) -> {
            JsonNode now = after.getOrDefault(address, MissingNode.getInstance());
            if (!now.isMissingNode() && !now.equals(body)) {
                changed(address, AttributeDiff.of(type(address), body, now));
            }
        });
        List<ResourceChange> all = Cascade.added(changes, after);
        all.sort((one, other) -> one.address().compareTo(other.address()));
        return all;
    }

    private void renamed(String from, String to) {
        List<AttributeChange> attributes = AttributeDiff.of(type(to), before.get(from), after.get(to));
        boolean isTold = Renames.isTold(from, to, after);
        SortedSet<Impact> impacts = new TreeSet<>();
        List<String> reasons = new ArrayList<>();
        attributes.forEach(attribute -> impacts.addAll(attribute.impacts()));
        if (isTold) {
            impacts.add(Impact.COSMETIC);
            reasons.add("a moved block tells Terraform about the new address");
        } else {
            impacts.add(Impact.REPLACEMENT);
            reasons.add("no moved block tells Terraform, so it deletes one and creates the other");
            if (DataHolders.holds(type(to))) {
                impacts.add(Impact.DATA_DESTROYING);
            }
        }
        changes.add(new ResourceChange(
                isTold ? Action.MOVED : Action.RENAMED, to, Optional.of(from), attributes, impacts, reasons));
    }

    private static ResourceChange created(String address, JsonNode body) {
        SortedSet<Impact> impacts =
                new TreeSet<>(List.of(Meaning.isSecurity(type(address)) ? Impact.SECURITY : Impact.OPERATIONAL));
        return new ResourceChange(
                Action.CREATED,
                address,
                Optional.empty(),
                Meaning.whole(type(address), Kind.ADDED, body, impacts),
                impacts,
                List.of());
    }

    private static ResourceChange deleted(String address, JsonNode body) {
        SortedSet<Impact> impacts = new TreeSet<>();
        List<String> reasons = new ArrayList<>();
        boolean isResource = isResource(address);
        impacts.add(Meaning.isSecurity(type(address)) ? Impact.SECURITY : Impact.OPERATIONAL);
        if (isResource
                && DataHolders.holds(type(address))
                && !body.path("skip_destroy").asBoolean()) {
            impacts.add(Impact.DATA_DESTROYING);
            reasons.add("it holds data, or data cannot be read without it");
        }
        if (body.toString().contains("\"prevent_destroy\":true")) {
            reasons.add("Terraform no longer has its prevent_destroy");
        }
        List<AttributeChange> attributes = Meaning.whole(type(address), Kind.REMOVED, body, impacts);
        return new ResourceChange(Action.DELETED, address, Optional.empty(), attributes, impacts, reasons);
    }

    private void changed(String address, List<AttributeChange> attributes) {
        SortedSet<Impact> impacts = new TreeSet<>();
        attributes.forEach(attribute -> impacts.addAll(attribute.impacts()));
        List<String> reasons = new ArrayList<>();
        if (impacts.contains(Impact.POSSIBLE_REPLACEMENT) && !impacts.contains(Impact.REPLACEMENT)) {
            reasons.add("whether it is replaced is not known here; cells plan shows it");
        }
        if (!attributes.isEmpty()) {
            changes.add(new ResourceChange(Action.CHANGED, address, Optional.empty(), attributes, impacts, reasons));
        }
    }

    static boolean isResource(String address) {
        return address.contains(".") && isResourceType(type(address));
    }

    static boolean isResourceType(String type) {
        return !type.startsWith("data.") && type.contains("_");
    }

    /** {@code aws_s3_bucket}, {@code data.aws_vpc}, or the kind of another block. */
    static String type(String address) {
        int dot = address.indexOf('.');
        if (address.startsWith("data.")) {
            return address.substring(0, Math.max(address.indexOf('.', dot + 1), dot));
        }
        return dot < 0 ? address : address.substring(0, dot);
    }
}
