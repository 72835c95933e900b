package dev.cells.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.policy.OwnRule;
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

/** What the rules of the catalog and of the project say of themselves, without a stack. */
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

    /** Those of the catalog, then those of the project. */
    public static Outcome<List<RuleInfo>> all(Session session) {
        return AuditRules.own(session).map(own -> Stream.concat(Catalog.rules().stream(), own.stream())
                .map(Rule::info)
                .toList());
    }

    /** @param id in any case */
    public static Outcome<Explained> explain(String id, Session session) {
        return AuditRules.own(session).then(own -> explain(id.toUpperCase(Locale.ROOT), own, session));
    }

    private static Outcome<Explained> explain(String id, List<OwnRule> own, Session session) {
        Optional<RuleInfo> rule = Catalog.find(id).map(Rule::info);
        if (rule.isPresent()) {
            return Outcome.of(new Explained(rule.get(), examples(rule.get(), session)));
        }
        Optional<OwnRule> ours =
                own.stream().filter(one -> one.info().id().equals(id)).findFirst();
        if (ours.isPresent()) {
            return Outcome.of(new Explained(ours.get().info(), examples(ours.get())));
        }
        List<String> known = Stream.concat(Catalog.rules().stream(), own.stream())
                .map(one -> one.info().id())
                .toList();
        return Outcome.failed(Problem.error(ProblemCode.USAGE, "there is no rule " + id)
                .hint(Suggest.among(id, known).orElse("cells audit --rules")));
    }

    private static List<Example> examples(OwnRule rule) {
        return rule.fixtures().stream()
                .map(fixture ->
                        new Example(fixture.origin().toString(), List.of(fixture.expected() + " " + fixture.name())))
                .toList();
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
