package dev.cells.terraform.expression;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of unknown form refers to. It may name too much (the text of a string), never too little: it
 * answers "what might this depend on".
 */
final class Mentions {
    private static final Pattern NAMES = Pattern.compile(
            "(?<![\\w.-])(data\\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\\.([A-Za-z_][\\w-]*)(?:\\[[^\\]]*])?(?:\\.([A-Za-z_]\\w*))?");
    private static final Pattern LOCAL = Pattern.compile("(?<![\\w.-])local\\.([A-Za-z_][\\w-]*)");

    private static final Pattern ROOT = Pattern.compile("(?<![\\w.-])([A-Za-z_][\\w-]*)\\.");

    private Mentions() {}

    /** The words that attributes are taken of, such as {@code each}. */
    static Set<String> roots(String source) {
        Set<String> found = new LinkedHashSet<>();
        Matcher roots = ROOT.matcher(source);
        while (roots.find()) {
            found.add(roots.group(1));
        }
        return found;
    }

    static Set<Reference> in(String source, Function<String, Value> locals) {
        Set<Reference> found = new LinkedHashSet<>();
        Matcher names = NAMES.matcher(source);
        while (names.find()) {
            Address address = new Address(names.group(1) != null, names.group(2), names.group(3));
            found.add(new Reference(address, names.group(4) == null ? "" : names.group(4)));
        }
        Matcher local = LOCAL.matcher(source);
        while (local.find()) {
            found.addAll(locals.apply(local.group(1)).references());
        }
        return found;
    }
}
