package dev.cells.audit.policy;

import dev.cells.config.io.Digest;
import dev.cells.config.io.IoProblems;
import dev.cells.config.merge.Merger;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.yaml.Parsed;
import dev.cells.config.yaml.YamlReader;
import dev.cells.config.yaml.YamlReader.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of own rules. Where there is no folder nothing else is loaded; with one problem no rule is. */
public final class PolicyFiles {
    public static final String FOLDER = "policies";

    private static final String YAML = ".yaml";

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<OwnRule> rules = new ArrayList<>();
    private final Map<String, Origin> ids = new HashMap<>();

    private PolicyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * All rules of a project.
     *
     * @param root its folder
     */
    public static Outcome<List<OwnRule>> read(Path root) {
        Path folder = root.resolve(FOLDER);
        return Files.isDirectory(folder) ? new PolicyFiles(folder).read() : Outcome.of(List.of());
    }

    private Outcome<List<OwnRule>> read() {
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(this::file);
        } catch (IOException unreadable) {
            problems.add(IoProblems.of(unreadable));
        }
        return problems.isEmpty() ? Outcome.of(List.copyOf(rules)) : Outcome.failed(problems);
    }

    private void file(Path file) {
        String name = file.getFileName().toString();
        String shown = FOLDER + "/" + name;
        if (name.endsWith(".yml")) {
            problems.add(Problem.error(ProblemCode.STRAY_FILE, shown + " is not read")
                    .at(Origin.of(shown))
                    .hint("rename it: files of rules end in " + YAML));
        }
        if (!name.endsWith(YAML) || Files.isDirectory(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than is allowed: the reader of YAML says so.
            content(shown, in.readNBytes(Limits.USUAL.bytes() + 1));
        } catch (IOException unreadable) {
            problems.add(IoProblems.of(unreadable).at(Origin.of(shown)));
        }
    }

    private void content(String shown, byte[] bytes) {
        Parsed parsed = new YamlReader(Limits.USUAL).read(shown, bytes);
        problems.addAll(parsed.problems());
        if (!parsed.problems().isEmpty() || parsed.tree().isEmpty()) {
            return;
        }
        Merger merger = new Merger(SettingPath.ROOT);
        MapNode tree = merger.merge(
                MapNode.empty(parsed.tree().get().origin()), parsed.tree().get());
        List<Problem> found = new ArrayList<>(merger.problems());
        found.addAll(ConfigSchema.get().check(Part.RULES, tree, SettingPath.ROOT));
        problems.addAll(found);
        if (found.isEmpty()) {
            RuleReader reader = new RuleReader(folder, shown + " sha256:" + Digest.of(bytes), ids);
            ((MapNode) tree.entries().get("rules")).entries().forEach((id, rule) -> reader.read(id, (MapNode) rule)
                    .ifPresent(rules::add));
            problems.addAll(reader.problems());
        }
    }
}
