package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rule.SecretWords;
import dev.cells.config.problem.Shown;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Value;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first place where two values differ.
 *
 * @param path dotted, into documents too
 * @param isSecret whether names on the way speak of a secret, so that nobody is shown the values
 */
record ValueDifference(String path, Value own, Value other, boolean isSecret) {
    private static final int LONGEST = 120;

    static ValueDifference between(String path, Value own, Value other) {
        return between(path, own, other, SecretWords.mentionsSecret(path));
    }

    private static ValueDifference between(String path, Value own, Value other, boolean secret) {
        if (own instanceof Block here && other instanceof Block there) {
            Set<String> keys = new TreeSet<>(here.entries().keySet());
            keys.addAll(there.entries().keySet());
            for (String key : keys) {
                if (!here.get(key).equals(there.get(key))) {
                    return between(
                            path.isEmpty() ? key : path + "." + key,
                            here.get(key),
                            there.get(key),
                            secret || SecretWords.mentionsSecret(key) || names(here) || names(there));
                }
            }
        }
        if (own instanceof Sequence here
                && other instanceof Sequence there
                && here.items().size() == there.items().size()) {
            for (int i = 0; i < here.items().size(); i++) {
                if (!here.items().get(i).equals(there.items().get(i))) {
                    return between(
                            path + "." + i, here.items().get(i), there.items().get(i), secret);
                }
            }
        }
        return new ValueDifference(path, own, other, secret);
    }

    /** Whether it is an entry that is named like a secret, such as a variable of a container. */
    private static boolean names(Block entry) {
        return entry.get("name").literal().filter(SecretWords::mentionsSecret).isPresent()
                || entry.get("Name")
                        .literal()
                        .filter(SecretWords::mentionsSecret)
                        .isPresent();
    }

    String words(String others) {
        return isSecret
                ? path + " is not what it is in " + others + " (a secret, not shown)"
                : path + " is " + shown(own) + ", and " + shown(other) + " in " + others;
    }

    private static String shown(Value value) {
        return value.isAbsent() ? "not set" : Shown.clipped(value.toString(), LONGEST);
    }
}
