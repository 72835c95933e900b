package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion on the shipped stacks: what checkov finds is mended, or argued in {@code docs/checkov.md}. */
@Tag("services")
class CheckovTest {
    @TempDir
    static Path home;

    private static Checkov.Report report;
    private static List<CheckovArgument> arguments;

    @BeforeAll
    static void judge() throws IOException, InterruptedException {
        report = Checkov.run(home);
        arguments = CheckovArgument.all();
    }

    /** A program that could read nothing would find nothing either. */
    @Test
    void itReadsEveryStackAndJudgesIt() {
        int stacks = ShippedStacks.all().size();
        System.out.printf("checkov: %d passed, %d failed, %d stacks%n", report.passed(), report.failed(), stacks);
        assertThat(report.unreadable()).isZero();
        assertThat(report.passed()).isGreaterThan(100 * stacks);
        assertThat(report.resources()).isGreaterThan(10 * stacks);
        assertThat(report.findings()).hasSize(report.failed());
    }

    @Test
    void whatItFindsIsArgued() {
        assertThat(report.findings())
                .filteredOn(finding -> arguments.stream().noneMatch(argument -> argument.covers(finding)))
                .isEmpty();
    }

    @Test
    void everyArgumentIsNeeded() {
        assertThat(arguments)
                .isNotEmpty()
                .filteredOn(argument -> report.findings().stream().noneMatch(argument::covers))
                .isEmpty();
    }
}
