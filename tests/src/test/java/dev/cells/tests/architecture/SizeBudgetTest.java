package dev.cells.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small files: half under 80 lines, nine in ten under 180, none over 300. */
class SizeBudgetTest {
    private static final int MEDIAN = 80;
    private static final int NINE_IN_TEN = 180;
    private static final int LIMIT = 300;
    private static final int COMMAND_LIMIT = 100;

    /** A line for each code: its length is the number of problems, and says nothing about how hard it is to read. */
    private static final String TABLE = "/ProblemCode.java";

    @Test
    void noFileIsOverTheLimit() {
        assertThat(Sources.production())
                .filteredOn(file -> !Sources.name(file).endsWith(TABLE))
                .allSatisfy(file ->
                        assertThat(Sources.lines(file)).as(Sources.name(file)).hasSizeLessThanOrEqualTo(LIMIT));
    }

    @Test
    void mostFilesAreSmall() {
        List<Integer> sizes = Sources.production().stream()
                .map(file -> Sources.lines(file).size())
                .sorted()
                .toList();
        assertThat(sizes).isNotEmpty();
        assertThat(sizes.get(sizes.size() / 2)).as("median").isLessThanOrEqualTo(MEDIAN);
        assertThat(sizes.get(sizes.size() * 9 / 10)).as("nine in ten").isLessThanOrEqualTo(NINE_IN_TEN);
    }

    @Test
    void aCommandIsOptionsAndOneCall() {
        List<Path> commands = Sources.production().stream()
                .filter(file -> Sources.name(file).matches(".*/cli/command/\\w+Command\\.java"))
                .toList();
        assertThat(commands).isNotEmpty().allSatisfy(file -> assertThat(Sources.lines(file))
                .as(Sources.name(file))
                .hasSizeLessThanOrEqualTo(COMMAND_LIMIT));
    }
}
