package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that the schema allows but a stack cannot have: names that are too long in AWS, and names that look like a
 * reference.
 */
public final class NameChecks {
    /** CDK Terrain encodes a reference as a negative number with a large exponent. */
    private static final Pattern REFERENCE = Pattern.compile("-[0-9]{10,}e[0-9]{3}");

    /** Suffix of a cell with a hyphen in its name, so that the names of two stacks are never equal. */
    private static final int HASH = "-".length() + 6;

    private NameChecks() {}

    /** Whether a name contains text that CDK Terrain would replace by the value of a reference. */
    public static boolean looksLikeReference(String name) {
        return REFERENCE.matcher(name).find();
    }

    /**
     * The keys of all maps below a node that look like references. Unlike other text, keys are not escaped in a stack:
     * settings refer to them by name.
     *
     * @param prefix the path of the node
     */
    public static List<Problem> references(Node node, SettingPath prefix) {
        List<Problem> problems = new ArrayList<>();
        addReferences(node, prefix, problems);
        return problems;
    }

    private static void addReferences(Node node, SettingPath path, List<Problem> problems) {
        if (node instanceof MapNode map) {
            map.entries().forEach((key, value) -> {
                SettingPath at = path.child(key);
                Matcher found = REFERENCE.matcher(key);
                if (found.find()) {
                    problems.add(reference(at, found.group()).at(value.origin()));
                }
                addReferences(value, at, problems);
            });
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> addReferences(item, path, problems));
        }
    }

    private static Problem reference(SettingPath path, String part) {
        return Problem.error(
                        ProblemCode.BAD_NAME,
                        Shown.quoted(path.key()) + " cannot be a name: CDK Terrain reads " + part + " as a reference")
                .path(path.toString())
                .hint("remove the dash before the digits, or use fewer than ten digits before the e");
    }

    /**
     * The length of names in AWS: the cell's own name comes first, and modules add prefixes and suffixes. A name that is
     * too long would be shortened by a hash, and could no longer be found by the name in the config.
     */
    static List<Problem> fit(StackConfig cell, CellFacts facts) {
        List<String> segments = cell.address().segments();
        int hash = segments.stream().anyMatch(segment -> segment.contains("-")) ? HASH : 0;
        int prefix = String.join("-", segments).length() + "-".length() + hash;
        List<Problem> problems = new ArrayList<>();
        for (NameRule kind : facts.names()) {
            LenientReader.named(cell.settings(), kind.section()).forEach((name, thing) -> {
                NameRule.Room room = kind.room().apply(cell, thing);
                int needed = prefix + name.length() + room.around();
                if (needed > room.limit()) {
                    problems.add(tooLong(cell, kind, name, needed, room.limit()).at(thing.origin()));
                }
            });
        }
        return problems;
    }

    private static Problem tooLong(StackConfig cell, NameRule kind, String name, int needed, int limit) {
        return Problem.error(
                        ProblemCode.NAME_TOO_LONG,
                        "the " + kind.word() + " " + name + " requires a name of " + needed + " characters in "
                                + cell.address() + "; AWS allows " + limit)
                .path(kind.section() + "." + name)
                .hint("shorten the " + kind.word() + "'s or the client's name");
    }
}
