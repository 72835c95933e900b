package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Topic;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.SettingPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;

/** What a user reads about a wrong value or a misspelled setting, for every setting of the schema. */
class MessagesPropertyTest {
    private Path folder;

    @BeforeTry
    void create() throws IOException {
        folder = Files.createTempDirectory("messages");
    }

    @AfterTry
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 600)
    void everyMessageSaysWhatAndWhereAndWhatToTry(@ForAll("files") String cell) {
        List<Problem> problems = TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", cell)
                .load()
                .problems();
        Statistics.label("problems").collect(problems.isEmpty() ? "none" : "some");
        assertThat(problems).allSatisfy(MessagesPropertyTest::isClear);
    }

    private static void isClear(Problem problem) {
        Origin origin = problem.origin().orElseThrow();
        assertThat(origin.line()).as("the line of %s", problem).isPositive();
        assertThat(origin.column()).as("the column of %s", problem).isPositive();
        assertThat(problem.message())
                .as("the message of %s", problem)
                .isNotBlank()
                .isEqualTo(problem.message().strip())
                .doesNotContain("``", "  ", "null", "Optional", "()", "is ,", "a name of a name", "name of a name")
                .doesNotContainPattern("\\p{Cntrl}|\\b[A-Z][a-z]+(Node|Exception|Error|View|Patch)\\b")
                .doesNotContainPattern("\\b(java|org|com|dev)\\.[a-z]+\\.")
                .doesNotEndWith(".")
                .doesNotEndWith(":");
        assertThat(problem.hint())
                .as("the hint of %s", problem)
                .doesNotContain("``", "  ", "null", "Optional")
                .isEqualTo(problem.hint().strip());
        if (problem.code().topic() == Topic.SHAPE || problem.code().topic() == Topic.YAML) {
            assertThat(problem.hint()).as("the hint of %s", problem).isNotBlank();
        }
    }

    /** A client's file with one setting that is misspelled, or has a value that it mostly cannot have. */
    @Provide
    Arbitrary<String> files() {
        List<String> paths = List.copyOf(ConfigSchema.get().view(Part.CELL).paths());
        Arbitrary<String> values = Arbitraries.of(
                "\"\"",
                "''",
                "\" \"",
                "~",
                "",
                "text",
                "\"365\"",
                "365",
                "-1",
                "0",
                "1.5",
                "2.0",
                "1e3",
                "017",
                "NO",
                "true",
                "false",
                "[]",
                "{}",
                "[a]",
                "[a, a]",
                "[1, \"\"]",
                "{a: 1}",
                "{a: !unset}",
                "!unset",
                "!unset ",
                "!remove [\"443\"]",
                "!append [x]",
                "!append x",
                "!replace {}",
                "!replace 1",
                "!other x",
                "${client}",
                "${clint}",
                "${",
                "${database}",
                "\"a\\nb\"",
                "\"\\u001b[2J\"",
                "12345678901234567890",
                "2027-01-31",
                "{\"\": 1}",
                "{Web_1: {}}",
                "{\"a.b\": 1}",
                "{1: 2}",
                "[[a], {b: c}]",
                "{\"*\": {x: 1}}",
                "x".repeat(300));
        Arbitrary<Integer> misspelled = Arbitraries.integers().between(-4, 3);
        return Combinators.combine(Arbitraries.of(paths), values, misspelled).as(MessagesPropertyTest::file);
    }

    private static String file(String path, String value, int misspelled) {
        StringBuilder yaml = new StringBuilder();
        List<String> keys = SettingPath.of(path.replace("*", "web")).keys();
        for (int depth = 0; depth < keys.size(); depth++) {
            String key = keys.get(depth) + (depth == misspelled ? "x" : "");
            yaml.append("\n").append("  ".repeat(depth)).append(key).append(":");
        }
        String network = keys.get(0).equals("network") && misspelled != 0 ? "" : "network: {cidr: 10.16.0.0/16}";
        return network + yaml + " " + value + "\n";
    }
}
