package dev.cells.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.ProblemCode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A code that nothing can give would be documented for nobody. That every code is documented, the config module tests. */
class ProblemCodesTest {
    private static final Pattern USE = Pattern.compile("\\bProblemCode\\.([A-Z0-9_]+)\\b");

    @Test
    void everyCodeIsGivenSomewhere() {
        Set<String> used = new TreeSet<>();
        Sources.production().forEach(file -> USE.matcher(String.join("\n", Sources.lines(file)))
                .results()
                .forEach(use -> used.add(use.group(1))));
        assertThat(used)
                .containsAll(Arrays.stream(ProblemCode.values()).map(Enum::name).toList());
    }
}
