package dev.cells.config.merge;

import dev.cells.config.load.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A merge as {@code docs/config.md} tells it: looks each pair up in the page's own table and does what the cell says, on
 * plain Java values. Slow and simple on purpose; it shares no code with the program.
 */
final class MergeTable {
    static final Object NOTHING = new Object();

    private final Map<String, Map<String, String>> cells = new HashMap<>();
    final List<String> errors = new ArrayList<>();

    MergeTable() {
        List<String> rows = lines().stream()
                .dropWhile(line -> !line.startsWith("| below"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> columns = split(rows.get(0));
        for (String row : rows.subList(2, rows.size())) {
            List<String> words = split(row);
            Map<String, String> byColumn = new HashMap<>();
            for (int i = 1; i < words.size(); i++) {
                byColumn.put(columns.get(i).replace("`", ""), words.get(i));
            }
            cells.put(words.get(0), byColumn);
        }
    }

    /** Every result that the table knows. */
    List<String> results() {
        return cells.values().stream()
                .flatMap(row -> row.values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    Object merge(Object below, Word above, String path) {
        String cell = cells.get(kind(below)).get(above.column());
        return switch (cell) {
            case "above" -> alone(above, path);
            case "gone" -> NOTHING;
            case "merged" -> merged(below, above, path);
            case "above becomes `enabled`, then merged" -> merged(below, Word.map(Map.of("enabled", above)), path);
            case "switch becomes `enabled`, then merged" -> merged(Map.of("enabled", below), above, path);
            case "below, then above" -> joined(below, above.value);
            case "above, then below" -> joined(above.value, below);
            case "below without above" -> without(below, above, path);
            default -> {
                errors.add(cell + " " + path);
                yield below;
            }
        };
    }

    private Object alone(Word above, String path) {
        return above.entries == null ? above.value : merged(Map.of(), above, path);
    }

    private Object merged(Object below, Word above, String path) {
        Map<String, Object> result = new LinkedHashMap<>();
        ((Map<?, ?>) below).forEach((key, value) -> result.put((String) key, value));
        above.entries.forEach((key, word) -> {
            Object value = merge(result.getOrDefault(key, NOTHING), word, path.isEmpty() ? key : path + "." + key);
            if (value == NOTHING) {
                result.remove(key);
            } else {
                result.put(key, value);
            }
        });
        return result;
    }

    private static Object joined(Object first, Object second) {
        List<Object> all = new ArrayList<>((List<?>) first);
        all.addAll((List<?>) second);
        return all;
    }

    private Object without(Object below, Word above, String path) {
        List<Object> left = new ArrayList<>((List<?>) below);
        boolean absent = false;
        for (Object item : (List<?>) above.value) {
            absent |= !left.removeIf(item::equals);
        }
        if (absent) {
            errors.add("nothing-to-remove " + path);
        }
        return left;
    }

    private static String kind(Object below) {
        if (below == NOTHING) {
            return "nothing";
        }
        if (below instanceof Map) {
            return "map";
        }
        return below instanceof List ? "list" : below instanceof Boolean ? "switch" : "value";
    }

    /**
     * What a layer says, in plain Java.
     *
     * @param tag the merge tag; empty for none
     * @param value a scalar or a list; null for a map and for {@code !unset}
     * @param entries of a map; else null
     */
    record Word(String tag, Object value, Map<String, Word> entries) {
        static Word map(Map<String, Word> entries) {
            return new Word("", null, entries);
        }

        String column() {
            if (!tag.isEmpty()) {
                return tag;
            }
            if (entries != null) {
                return "map";
            }
            return value instanceof List ? "list" : value instanceof Boolean ? "switch" : "value";
        }
    }

    private static List<String> split(String row) {
        String[] words = row.substring(1, row.length() - 1).split("\\|");
        return List.of(words).stream().map(String::strip).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TestProject.REAL.resolve("docs/config.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
