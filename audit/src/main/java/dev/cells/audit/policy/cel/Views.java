package dev.cells.audit.policy.cel;

import dev.cel.common.values.NullValue;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of a stack as expressions see them: text, whole numbers, booleans, lists, maps, and unknowns. */
final class Views {
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

    private final Scope scope;

    Views(Scope scope) {
        this.scope = scope;
    }

    /** @param path of the value in its resource, for messages */
    Object of(Value value, String path) {
        if (value instanceof Text text) {
            Text known = scope.known(text);
            return known.literal().map(Views::scalar).orElseGet(() -> Unknown.of(path + " (" + known + ")"));
        }
        return value instanceof Sequence list ? list(list, path) : map((Block) value, path);
    }

    /** The same as text, also where it looks like a number: for tags. */
    Object text(Value value, String path) {
        return value instanceof Text text && scope.known(text).literal().isPresent()
                ? scope.known(text).literal().get()
                : Unknown.of(path);
    }

    /** Tags: always text. */
    MapView tags(Block block) {
        Map<String, Object> known = new LinkedHashMap<>();
        Set<String> doubtful = new LinkedHashSet<>();
        block.entries().forEach((key, value) -> {
            known.put(key, text(value, "tags." + key));
            if (mayBeNull(value)) {
                doubtful.add(key);
            }
        });
        return new MapView(known, doubtful, !block.rest().isAbsent(), "tags");
    }

    private ListView list(Sequence list, String path) {
        List<Object> items = new ArrayList<>();
        int open = Integer.MAX_VALUE;
        for (Value item : list.items()) {
            if (item instanceof Text text && text.isRest()) {
                open = Math.min(open, items.size());
                items.add(Unknown.of(path));
            } else {
                // A null keeps its position, as in Terraform: an unknown item may be one.
                items.add(item.isAbsent() ? NullValue.NULL_VALUE : of(item, path + "[" + items.size() + "]"));
            }
        }
        return new ListView(items, open, path);
    }

    MapView map(Block block, String path) {
        Map<String, Object> known = new LinkedHashMap<>();
        Set<String> doubtful = new LinkedHashSet<>();
        block.entries().forEach((key, value) -> {
            known.put(key, of(value, path.isEmpty() ? key : path + "." + key));
            if (mayBeNull(value)) {
                doubtful.add(key);
            }
        });
        return new MapView(known, doubtful, !block.rest().isAbsent(), path);
    }

    /** A variable or a conditional may be null, and null is nothing; a text with characters, and an attribute, are not. */
    boolean mayBeNull(Value value) {
        if (!(value instanceof Text text)) {
            return false;
        }
        Text known = scope.known(text);
        return known.isOpaque() && known.parts().size() == 1;
    }

    /** As Terraform would convert it, so that {@code "true"} and {@code true} are the same. */
    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return WHOLE.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }

    static long weight(Object value) {
        return value instanceof Evaluation.Weighed view
                ? view.weight()
                : value instanceof String text ? text.length() / Limits.CHARACTERS_PER_STEP : 0;
    }
}
