package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of {@code tests/hostile/files} as a client's {@code cell.yaml}, and every recipe of {@link Recipes}:
 * exactly the problems of {@code tests/hostile/expected.txt}, each with a place in the file, in bounded time and memory.
 * {@code -Dgolden.update=true} writes the expectations anew; read the difference before committing it.
 */
class HostileCorpusTest {
    private static final Path CORPUS = TestProject.REAL.resolve("tests/hostile");
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Allocated in all, most of it garbage at once; the reader copies its window of the text as it moves on. */
    private static final long MOST_BYTES = 256L << 20;

    @TempDir
    static Path folder;

    private static final boolean REGENERATE = Boolean.getBoolean("golden.update");

    private Map<String, String> expected = read();

    @TestFactory
    Stream<DynamicTest> everyFileIsAnsweredByLocatedProblems() throws IOException {
        Map<String, Supplier<byte[]>> cases = cases();
        if (REGENERATE) {
            regenerate(cases);
            expected = read();
        }
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(answer(entry.getValue().get())).isEqualTo(expected.get(entry.getKey()))));
    }

    @Test
    void theCorpusIsLargeAndEveryExpectationHasItsCase() throws IOException {
        Set<String> cases = new TreeSet<>(cases().keySet());
        assertThat(cases).hasSizeGreaterThan(400).isEqualTo(new TreeSet<>(expected.keySet()));
        assertThat(expected.values().stream().filter(answer -> answer.startsWith("accepted")))
                .as("files that are let through, each for a reason that docs/config.md gives")
                .hasSizeLessThan(60);
    }

    /** {@code code@line:column …}, or {@code accepted}. */
    private static String answer(byte[] content) throws IOException {
        TestProject project = TestProject.in(folder).with(CellModules.facts()).client("acme", "");
        Files.write(folder.resolve("client-configs/acme/cell.yaml"), content);
        List<Problem> problems = Assertions.assertTimeoutPreemptively(LONGEST, () -> measured(project));
        for (Problem problem : problems) {
            assertThat(problem.origin()).as("%s", problem).isPresent();
            assertThat(problem.message() + problem.hint())
                    .as("%s", problem)
                    .doesNotContainPattern(
                            "\\p{Cntrl}|[a-z]Exception|org\\.yaml|java\\.(lang|util)|com\\.(fasterxml|networknt)")
                    .hasSizeLessThan(700);
        }
        String answer = problems.stream().map(HostileCorpusTest::told).limit(20).collect(Collectors.joining(" "));
        return answer.isEmpty() ? "accepted" : answer;
    }

    private static List<Problem> measured(TestProject project) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<Problem> problems = project.load().problems();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        return problems;
    }

    private static String told(Problem problem) {
        String file = problem.origin().orElseThrow().toString();
        return problem.code() + "@"
                + file.replace("client-configs/acme/cell.yaml:", "").replaceAll("defaults.yaml:.*", "defaults");
    }

    private static Map<String, Supplier<byte[]>> cases() throws IOException {
        Map<String, Supplier<byte[]>> cases = new TreeMap<>();
        try (Stream<Path> files = Files.list(CORPUS.resolve("files"))) {
            for (Path file : files.toList()) {
                cases.put(file.getFileName().toString(), () -> bytes(file));
            }
        }
        cases.putAll(Recipes.all());
        return cases;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> read() {
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(CORPUS.resolve("expected.txt"))) {
                lines.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
        } catch (IOException none) {
            return Map.of();
        }
        return lines;
    }

    private static void regenerate(Map<String, Supplier<byte[]>> cases) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Supplier<byte[]>> entry : cases.entrySet()) {
            text.append(entry.getKey())
                    .append(": ")
                    .append(answer(entry.getValue().get()))
                    .append("\n");
        }
        Files.writeString(CORPUS.resolve("expected.txt"), text);
    }
}
