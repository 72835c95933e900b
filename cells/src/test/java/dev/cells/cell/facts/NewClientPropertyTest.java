package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.scaffold.NewClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;

/** {@code cells new} writes what {@code validate} accepts, or nothing at all. */
class NewClientPropertyTest {
    private Path folder;

    @BeforeTry
    void create() throws IOException {
        folder = Files.createTempDirectory("new-client");
    }

    @AfterTry
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** A change to {@code defaults.yaml} after which some of the drafts are not valid. */
    enum Change {
        NONE("", ""),
        SMALL_CELLS("cell-prefix: 20", "cell-prefix: 26"),
        LARGE_CELLS("cell-prefix: 20", "cell-prefix: 14"),
        NO_POOL("us-east-1: [10.16.0.0/12]", "us-west-2: [10.16.0.0/12]"),
        FEW_ZONES("[us-east-1a, us-east-1b, us-east-1c]", "[us-east-1a, us-east-1b]"),
        HUGE_DATABASE("storage-gb: 20\n", "storage-gb: 900\n"),
        LONG_NAME("      documents:", "      a-bucket-that-has-a-name-of-40-characters:"),
        SAME_DOMAIN("    scheme: internal\n", "    scheme: internal\n    domain: portal.example.com\n");

        private final String from;
        private final String to;

        Change(String from, String to) {
            this.from = from;
            this.to = to;
        }

        /** Every occurrence, or none where the text is not in the file. */
        void in(Path root) throws IOException {
            Path file = root.resolve("defaults.yaml");
            Files.writeString(file, Files.readString(file).replace(from, to));
        }
    }

    @Property(tries = 150)
    void whatIsWrittenIsValid(
            @ForAll("clients") NewClient first, @ForAll("clients") NewClient second, @ForAll Change change)
            throws IOException {
        TestProject project = TestProject.in(folder).with(CellModules.facts());
        change.in(folder);
        // What cannot be drafted for reasons of its own is not the draft's.
        List<String> before = project.problems();
        for (NewClient wanted : List.of(first, second)) {
            List<String> present = files();
            Outcome<List<String>> written = new FleetLoader(folder, TestProject.TODAY, CellModules.facts())
                    .draft(wanted)
                    .then(draft -> draft.write(folder));
            Statistics.label("answer").collect(written.ok() ? "written" : "refused");
            if (written.ok()) {
                assertThat(project.problems()).as("%s", wanted).isEqualTo(before);
            } else {
                assertThat(files()).isEqualTo(present);
                assertThat(written.problems()).isNotEmpty().allSatisfy(NewClientPropertyTest::isReadable);
            }
        }
    }

    private List<String> files() throws IOException {
        Path clients = folder.resolve("client-configs");
        if (!Files.exists(clients)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(clients)) {
            return files.map(Path::toString)
                    .sorted()
                    .filter(name -> !name.equals(clients.toString()))
                    .toList();
        }
    }

    private static void isReadable(Problem problem) {
        assertThat(problem.message()).isNotBlank().doesNotContainPattern("\\p{Cntrl}|``");
    }

    @Provide
    Arbitrary<NewClient> clients() {
        Arbitrary<String> hostile = Arbitraries.of(
                "",
                " ",
                "~",
                "a: b",
                "a\nowner: x",
                "../up",
                "a/b",
                "${client}",
                "!unset",
                "cell",
                "base",
                "utility",
                "\u001b[2J",
                "\u2028",
                "-a",
                "a-",
                "NO",
                "1",
                "\"",
                "#",
                "x".repeat(33),
                "con",
                ".new-x");
        Arbitrary<String> name = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.strings().withChars("abz09-").ofMinLength(1).ofMaxLength(32)),
                Tuple.of(2, Arbitraries.of("acme", "ember", "x".repeat(32), "a-client-with-a-long-name")),
                Tuple.of(2, hostile));
        Arbitrary<Optional<String>> account = Arbitraries.oneOf(
                        Arbitraries.of("sandbox", "lakehouse", "sandbx"), hostile)
                .optional(0.3);
        Arbitrary<Optional<String>> region = Arbitraries.oneOf(
                        Arbitraries.of("us-east-1", "us-west-2", "eu-west-1"), hostile)
                .optional(0.3);
        Arbitrary<List<String>> environments = Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of("dev", "staging", "production")), Tuple.of(1, hostile))
                .list()
                .ofMaxSize(4);
        return Combinators.combine(name, account, region, environments).as(NewClient::new);
    }
}
