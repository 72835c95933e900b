package dev.cells.config.yaml;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.ScalarEvent;

/** What may stand before a colon. */
final class Keys {
    // Wider than the schema's names, so that the schema can say what a certain name must look like. Dots would be
    // read as paths.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_/:@-]{1,128}|\\*");

    private Keys() {}

    static Optional<Problem> check(ScalarEvent key, Origin where) {
        String text = key.getValue();
        if (text.equals("<<")) {
            return Optional.of(YamlProblems.mergeKey(where));
        }
        if (key.getTag() != null
                && !key.getTag().equals("tag:yaml.org,2002:str")
                && !key.getTag().equals("!")) {
            return Optional.of(YamlProblems.unknownTag("", where, key.getTag()));
        }
        if (key.isPlain()) {
            PlainScalar scalar = PlainScalar.of(text);
            if (!(scalar.value() instanceof String)) {
                return Optional.of(YamlProblems.keyNotText(where, text, scalar.meaning()));
            }
        }
        return FORM.matcher(text).matches() ? Optional.empty() : Optional.of(YamlProblems.keyForm(where, text));
    }
}
