package dev.cells.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page is what it says. */
class PoliciesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "policies.md");

    @TempDir
    Path root;

    @Test
    void itsRuleJudgesItsFixtures() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        String example = page.substring(begin, page.indexOf("\n```", begin) + 1);
        List<OwnRule> rules = Policies.readFile(root, "own.yaml", example).get();
        assertThat(rules).hasSize(1);
        List<FixtureRun> runs = FixtureRun.all(rules.get(0));
        assertThat(runs).hasSize(3).allSatisfy(run -> assertThat(run.asExpected())
                .as(run.fixture().name() + ": " + run.actual() + " " + run.message())
                .isTrue());
        assertThat(runs.get(1).message()).contains("a store of acme has a name that does not begin with acme-");
    }
}
