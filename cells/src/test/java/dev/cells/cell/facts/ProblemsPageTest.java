package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/problems.md} shows every code that this module can give, each as a real project earns it; the rest of
 * the page, below the line, is written by hand. {@code -Dgolden.update=true} writes the upper part anew.
 */
class ProblemsPageTest {
    private static final Path PAGE = TestProject.REAL.resolve("docs/problems.md");
    private static final String LINE = "<!-- Above: written by ProblemsPageTest. Below: by hand. -->\n";

    private static final Pattern ON_PAGE =
            Pattern.compile("\\[([a-z0-9-]+)\\]$|`([a-z0-9-]+)`(?=[^|]*\\|[^|]*\\|$)", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void thePageShowsEveryProblemAsItIsEarned() throws IOException {
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : LINE;
        String byHand = page.substring(page.indexOf(LINE));
        String fresh = generated() + byHand;
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(PAGE)
                .as("write it with: mvn -q -pl cells -am test -Dtest=ProblemsPageTest -Dgolden.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(fresh);
    }

    @Test
    void thePageHasExactlyTheCodesThatThereAre() throws IOException {
        Set<String> onPage = new TreeSet<>();
        ON_PAGE.matcher(Files.readString(PAGE))
                .results()
                .forEach(code -> onPage.add(code.group(1) == null ? code.group(2) : code.group(1)));
        assertThat(onPage)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::toString)
                        .toList());
    }

    private String generated() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        int number = 0;
        for (var section : ProblemExamples.all().entrySet()) {
            page.append("\n## ").append(section.getKey()).append("\n\n");
            for (Map.Entry<String, Consumer<TestProject>> example :
                    section.getValue().entrySet()) {
                Path root = Files.createDirectory(folder.resolve("p" + number++));
                TestProject project = TestProject.in(root).with(CellModules.facts());
                example.getValue().accept(project);
                Problem problem = project.load().problems().stream()
                        .filter(candidate -> candidate.code().toString().equals(example.getKey()))
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

    private static final String HEAD =
            """
            # Problems

            Every problem has a code, in brackets, that scripts may rely on; the words around it may change. `validate
            --format json` gives code, severity, message, file, line, column, path and hint as fields. The examples are
            real: each comes from a small project that has just this mistake.
            """;
}
