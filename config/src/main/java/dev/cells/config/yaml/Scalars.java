package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.SettingPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Reads keys and single values. A refused value is reported and left out. */
final class Scalars {
    // More permissive than the schema's names, so that the schema can say what a name must look like. Dots would be
    // read as paths.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_/:@-]{1,128}|\\*");

    private final int longest;
    private final List<Problem> problems;
    private final Set<SettingPath> broken;

    Scalars(int longest, List<Problem> problems, Set<SettingPath> broken) {
        this.longest = longest;
        this.problems = problems;
        this.broken = broken;
    }

    /** The problem with text before a colon, if there is one. */
    static Optional<Problem> keyProblem(ScalarEvent key, Origin where) {
        String text = key.getValue();
        if (text.equals("<<")) {
            return Optional.of(YamlProblems.mergeKey(where));
        }
        if (key.getTag() != null
                && !key.getTag().equals("tag:yaml.org,2002:str")
                && !key.getTag().equals("!")) {
            return Optional.of(YamlProblems.unknownTag(SettingPath.ROOT, where, key.getTag()));
        }
        if (key.isPlain()) {
            PlainScalar scalar = PlainScalar.of(text);
            if (!(scalar.value() instanceof String)) {
                return Optional.of(YamlProblems.keyNotText(where, text, scalar.meaning()));
            }
        }
        return KEY.matcher(text).matches() ? Optional.empty() : Optional.of(YamlProblems.keyForm(where, text));
    }

    Patch read(ScalarEvent scalar, SettingPath path, Origin where) {
        if (scalar.getValue().length() > longest) {
            return refuse(YamlProblems.tooLong(path, where, longest), path);
        }
        // Only escapes can produce characters that are not allowed in the file itself.
        if (scalar.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED) {
            Optional<Problem> character = Characters.check(path, where, scalar.getValue());
            if (character.isPresent()) {
                return refuse(character.get(), path);
            }
        }
        String tag = scalar.getTag();
        if (tag == null || tag.equals("!replace")) {
            return scalar.isPlain()
                    ? plain(scalar.getValue(), tag != null, path, where)
                    : new Patch.Value(scalar.getValue(), tag != null, where);
        }
        return switch (tag) {
            case "!", "tag:yaml.org,2002:str" -> new Patch.Value(scalar.getValue(), false, where);
            case "!unset" -> unset(scalar, path, where);
            case "!append", "!prepend", "!remove" ->
                refuse(YamlProblems.misplacedTag(path, where, tag, "requires a list: " + tag + " [a, b]"), path);
            default -> refuse(YamlProblems.unknownTag(path, where, tag), path);
        };
    }

    private Patch unset(ScalarEvent scalar, SettingPath path, Origin where) {
        return scalar.getValue().isEmpty()
                ? new Patch.Unset(where)
                : refuse(YamlProblems.misplacedTag(path, where, "!unset", "must not have a value"), path);
    }

    private Patch plain(String text, boolean replace, SettingPath path, Origin where) {
        PlainScalar scalar = PlainScalar.of(text);
        return switch (scalar.kind()) {
            case VALUE -> new Patch.Value(scalar.value(), replace, where);
            case NOTHING -> refuse(YamlProblems.noValue(path, where), path);
            case AMBIGUOUS -> refuse(YamlProblems.ambiguous(path, where, text, scalar.meaning()), path);
            case OUT_OF_RANGE -> refuse(YamlProblems.number(path, where, text), path);
        };
    }

    private Patch refuse(Problem problem, SettingPath path) {
        problems.add(problem);
        broken.add(path);
        return null;
    }
}
