package dev.cells.config.load;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.yaml.Parsed;
import dev.cells.config.yaml.SecretCheck;
import dev.cells.config.yaml.YamlReader;
import dev.cells.config.yaml.YamlReader.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Parsed files. Those that many clients share are read once, whichever thread comes first. */
final class Sources {
    private final Project project;
    private final YamlReader yaml = new YamlReader(Limits.USUAL);
    private final Map<String, Parsed> shared = new ConcurrentHashMap<>();

    Sources(Project project) {
        this.project = project;
    }

    Project project() {
        return project;
    }

    /** Empty where the file cannot be read or is no YAML. */
    Optional<Parsed> read(String file, List<Problem> problems) {
        return found(parse(file), problems);
    }

    Optional<Parsed> readShared(String file, List<Problem> problems) {
        return found(shared.computeIfAbsent(file, this::parse), problems);
    }

    private static Optional<Parsed> found(Parsed parsed, List<Problem> problems) {
        problems.addAll(parsed.problems());
        return parsed.tree().isPresent() ? Optional.of(parsed) : Optional.empty();
    }

    private Parsed parse(String file) {
        Outcome<byte[]> bytes = project.read(file);
        if (!bytes.ok()) {
            return new Parsed(Optional.<Patch.Settings>empty(), bytes.problems(), Set.of());
        }
        Parsed parsed = yaml.read(file, bytes.get());
        if (parsed.tree().isEmpty()) {
            return parsed;
        }
        SecretCheck.Found found = SecretCheck.check(parsed.tree().get());
        if (found.problems().isEmpty()) {
            return parsed;
        }
        List<Problem> problems = new ArrayList<>(parsed.problems());
        problems.addAll(found.problems());
        Set<SettingPath> broken = new HashSet<>(parsed.broken());
        broken.addAll(found.paths());
        return new Parsed(Optional.of(found.tree()), problems, broken);
    }
}
