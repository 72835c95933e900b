package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Leaks planted into the shipped stacks, each one small edit: all are found, with the way from cell to cell. */
class PlantedLeaksTest {
    private static EditedFleet fleet;

    @BeforeAll
    static void read() {
        fleet = new EditedFleet();
    }

    @Test
    void theShippedStacksHaveNone() {
        assertThat(fleet.asShipped()).isEmpty();
    }

    /** The stack, a JSON pointer into it, the value put there, the rule that sees it, and words of the way. */
    @ParameterizedTest(name = "{3} {0} {1}")
    @CsvFileSource(
            resources = "/audit/leaks.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            maxCharsPerColumn = 20_000,
            ignoreLeadingAndTrailingWhitespace = true)
    void isFoundWithItsWay(String stack, String pointer, String edit, String rule, String words) {
        assertThat(fleet.byItsRule(new Mutation(rule, "fail", stack, pointer, edit)))
                .filteredOn(finding -> finding.stack().equals(stack) && finding.status() == Status.FAIL)
                .anySatisfy(finding -> assertThat(finding.message()).contains(words.split(" ")));
    }
}
