package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Single values; a refused one is noted and left out. */
final class Scalars {
    private final int longest;
    private final List<Problem> problems;
    private final Set<String> broken;

    Scalars(int longest, List<Problem> problems, Set<String> broken) {
        this.longest = longest;
        this.problems = problems;
        this.broken = broken;
    }

    Patch read(ScalarEvent scalar, String path, Origin where) {
        if (scalar.getValue().length() > longest) {
            return refuse(YamlProblems.tooLong(path, where, longest), path);
        }
        // Only escapes can make what the file itself may not hold.
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
                refuse(YamlProblems.misplacedTag(path, where, tag, "goes with a list: " + tag + " [a, b]"), path);
            default -> refuse(YamlProblems.unknownTag(path, where, tag), path);
        };
    }

    private Patch unset(ScalarEvent scalar, String path, Origin where) {
        return scalar.getValue().isEmpty()
                ? new Patch.Unset(where)
                : refuse(YamlProblems.misplacedTag(path, where, "!unset", "stands alone, without a value"), path);
    }

    private Patch plain(String text, boolean replace, String path, Origin where) {
        PlainScalar scalar = PlainScalar.of(text);
        return switch (scalar.kind()) {
            case VALUE -> new Patch.Value(scalar.value(), replace, where);
            case NOTHING -> refuse(YamlProblems.noValue(path, where), path);
            case AMBIGUOUS -> refuse(YamlProblems.ambiguous(path, where, text, scalar.meaning()), path);
            case OUT_OF_RANGE -> refuse(YamlProblems.number(path, where, text), path);
        };
    }

    private Patch refuse(Problem problem, String path) {
        problems.add(problem);
        broken.add(path);
        return null;
    }
}
