package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Table;
import dev.cells.terraform.model.Part.Reference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which arguments and attributes are secrets: {@code secret-arguments.tsv}. */
final class SecretArguments {
    private static final String ANY = "*";
    private static final Set<String> WRITTEN = of("secret");
    private static final Set<String> MADE = of("made");

    private SecretArguments() {}

    private static Set<String> of(String kind) {
        return Table.rows("secret-arguments.tsv").stream()
                .filter(row -> row.get(2).equals(kind))
                .map(row -> key(row.get(0), row.get(1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String type, String argument) {
        return type + "." + argument;
    }

    /** @param path the steps without indices, such as {@code user} and {@code password} */
    static boolean isSecret(String type, List<String> path) {
        return WRITTEN.contains(key(ANY, path.get(path.size() - 1)))
                || WRITTEN.contains(key(type, String.join(".", path)));
    }

    /** Whether it is an attribute that holds a secret, of whoever wrote or made it; a whole block may be one that has some. */
    static boolean isSecret(Reference reference) {
        String type = (reference.address().data() ? "data." : "")
                + reference.address().type();
        return MADE.contains(key(type, reference.attribute()))
                || !reference.attribute().isEmpty() && isSecret(type, List.of(reference.attribute()));
    }
}
