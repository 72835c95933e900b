package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of our own stacks; what a folder of Terraform JSON costs is among the cases. */
class CostTest {
    @TempDir
    private Path root;

    @Test
    void aBudgetThatIsSpentBeforeAnybodyUsesTheCellIsAWarningAtItsLine() throws IOException {
        FakeWorld.Ran ran = costOfAcme("budget: {enabled: true, monthly-usd: 20, anomaly: {enabled: true, usd: 10}}");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("database").contains("USD a month for 1 stack");
        assertThat(ran.err())
                .contains("above its budget of 20 [budget-exceeded]")
                .containsPattern("at: +client-configs/acme/cell\\.yaml:[0-9]+:[0-9]+  budget\\.monthly-usd");
    }

    @Test
    void aBudgetThatIsEnoughIsNoWarning() throws IOException {
        assertThat(costOfAcme("budget: {enabled: true, monthly-usd: 90000, anomaly: {enabled: true, usd: 10}}")
                        .err())
                .isEmpty();
    }

    @Test
    void withoutABudgetThereIsNothingToWarnOf() throws IOException {
        assertThat(costOfAcme("budget: false").err()).isEmpty();
    }

    private FakeWorld.Ran costOfAcme(String budget) throws IOException {
        Project.layOut(root);
        Files.writeString(
                root.resolve("client-configs/acme/cell.yaml"), "\n" + budget + "\n", StandardOpenOption.APPEND);
        return new FakeWorld(root).run("cost", "acme");
    }
}
