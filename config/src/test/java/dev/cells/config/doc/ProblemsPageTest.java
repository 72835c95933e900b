package dev.cells.config.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/problems.md} shows every code that this module can give, each as a real project earns it; the rest of
 * the page, below the line, is written by hand. {@code -Dcells.regenerate=true} writes the upper part anew.
 */
class ProblemsPageTest {
    private static final Path PAGE = TestProject.REAL.resolve("docs/problems.md");
    private static final String LINE = "<!-- Above: written by ProblemsPageTest. Below: by hand. -->\n";

    /** A code where it is made: as an argument of the methods that make problems. */
    private static final Pattern CODE = Pattern.compile(
            "(?:Problem\\s*\\.\\s*(?:error|warning)|\\badd|\\babout|\\bproblem|\\bclashes)\\(\\s*(?:exception,\\s*|cell,\\s*\"[a-z.]+\",\\s*)?\"([a-z0-9]+(?:-[a-z0-9]+)+|locked|unreadable)\"");

    /** By hand: of commands that write, or dependent on the machine. */
    private static final Set<String> ELSEWHERE =
            Set.of("cannot-write", "client-exists", "no-free-range", "unknown-target", "unreadable");

    @TempDir
    Path folder;

    @Test
    void thePageShowsEveryProblemAsItIsEarned() throws IOException {
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : LINE;
        String byHand = page.substring(page.indexOf(LINE));
        String fresh = generated() + byHand;
        if (Boolean.getBoolean("cells.regenerate")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(PAGE)
                .as("write it with: mvn -q -pl config test -Dtest=ProblemsPageTest -Dcells.regenerate=true")
                .hasContent(fresh);
    }

    @Test
    void everyCodeInTheSourcesIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(60);
        assertThat(codes).allSatisfy(code -> assertThat(page).contains("[" + code + "]"));
        Set<String> shown = new TreeSet<>(ELSEWHERE);
        ProblemExamples.all().values().forEach(section -> shown.addAll(section.keySet()));
        assertThat(shown).containsAll(codes);
    }

    private String generated() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        int number = 0;
        for (var section : ProblemExamples.all().entrySet()) {
            page.append("\n## ").append(section.getKey()).append("\n\n");
            for (Map.Entry<String, Consumer<TestProject>> example :
                    section.getValue().entrySet()) {
                Path root = Files.createDirectory(folder.resolve("p" + number++));
                TestProject project = TestProject.in(root);
                example.getValue().accept(project);
                Problem problem = project.load().problems().stream()
                        .filter(candidate -> candidate.code().equals(example.getKey()))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError(example.getKey() + " is not earned: " + project.problems()));
                page.append(text(problem));
            }
        }
        return page.append("\n").toString();
    }

    /** As the command line shows it. */
    private static String text(Problem problem) {
        String where = problem.origin().map(Object::toString).orElse("");
        String place = (where + "  " + problem.path()).strip();
        return "    " + problem.severity() + ": " + problem.message() + " [" + problem.code() + "]\n"
                + (place.isEmpty() ? "" : "      at:   " + place + "\n")
                + (problem.hint().isEmpty() ? "" : "      hint: " + problem.hint() + "\n");
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TestProject.REAL.resolve("config/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }

    private static final String HEAD =
            """
            # Problems

            Every problem has a code, in brackets, that scripts may rely on; the words around it may change. `validate
            --format json` gives code, severity, message, file, line, column, path and hint as fields. The examples are
            real: each comes from a small project that has just this mistake.
            """;
}
