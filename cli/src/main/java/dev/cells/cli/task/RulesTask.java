package dev.cells.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rules of the catalog say of themselves, without a stack. */
public final class RulesTask {
    private static final String FIXTURES = "audit/src/test/resources/rules";

    private RulesTask() {}

    /**
     * A stack that is judged in the tests of a rule: what it is about, and what looks like it.
     *
     * @param file relative to the project
     * @param expected verdicts such as {@code fail aws_db_instance.d}
     */
    public record Example(String file, List<String> expected) {}

    /** @param examples where the sources of the program are at hand */
    public record Explained(RuleInfo rule, List<Example> examples) {}

    public static List<RuleInfo> all() {
        return Catalog.rules().stream().map(Rule::info).toList();
    }

    /** @param id in any case */
    public static Outcome<Explained> explain(String id, Session session) {
        Optional<RuleInfo> rule = Catalog.find(id.toUpperCase(Locale.ROOT)).map(Rule::info);
        if (rule.isEmpty()) {
            List<String> known = all().stream().map(RuleInfo::id).toList();
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "there is no rule " + id)
                    .hint(Suggest.among(id.toUpperCase(Locale.ROOT), known).orElse("cells audit --rules")));
        }
        return Outcome.of(new Explained(rule.get(), examples(rule.get(), session)));
    }

    private static List<Example> examples(RuleInfo rule, Session session) {
        Optional<Path> root = session.project().value().map(Project::root);
        Optional<Path> folder =
                root.map(found -> found.resolve(FIXTURES).resolve(rule.id())).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(file -> file.toString().endsWith(".tf.json"))
                    .sorted()
                    .map(file -> example(root.get(), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(Path root, Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            List<String> expected = new ArrayList<>();
            for (Map.Entry<String, JsonNode> verdict :
                    json.path("//").path("expect").properties()) {
                expected.add(verdict.getValue().asText() + " " + verdict.getKey());
            }
            return new Example(root.relativize(file).toString().replace('\\', '/'), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
