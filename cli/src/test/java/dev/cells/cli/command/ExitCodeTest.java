package dev.cells.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "unknown-key, YOURS",
        "engine-missing, YOURS",
        "sandbox-port-taken, YOURS",
        "disk-full, YOURS",
        "no-permission, YOURS",
        "audit-fail, FINDINGS",
        "audit-unknown, FINDINGS",
        "terraform-error, THEIRS",
        "sandbox-unreachable, THEIRS",
        "stack-busy, BUSY",
        "state-locked, BUSY",
        "plan-stale, BUSY",
        "certificate-waits, WAITING",
        "secret-without-value, WAITING",
        "aws-unanswered, THEIRS",
        "engine-broken, YOURS",
        "process-start, THEIRS",
        "backend-init, THEIRS",
        "sandbox-python-missing, YOURS",
        "sandbox-python-packages, THEIRS",
        "synth-failed, BUG"
    })
    void aProblemsCodeDecides(String code, ExitCode expected) {
        assertThat(ExitCode.of(List.of(Problem.error(ProblemCode.parse(code).orElseThrow(), "x"))))
                .isEqualTo(expected);
    }

    @Test
    void warningsAreNoFailure() {
        assertThat(ExitCode.of(List.of(Problem.warning(ProblemCode.TERRAFORM_ERROR, "x"))))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void theGravestOfSeveralDecides() {
        List<Problem> problems = List.of(
                Problem.error(ProblemCode.AUDIT_FAIL, "x"),
                Problem.error(ProblemCode.TERRAFORM_ERROR, "x"),
                Problem.error(ProblemCode.UNKNOWN_KEY, "x"));
        assertThat(ExitCode.of(problems)).isEqualTo(ExitCode.THEIRS);
        assertThat(ExitCode.worst(ExitCode.CHANGES, ExitCode.YOURS)).isEqualTo(ExitCode.YOURS);
        assertThat(ExitCode.worst(ExitCode.DONE, ExitCode.CHANGES)).isEqualTo(ExitCode.CHANGES);
    }

    @Test
    void theNumbersAreTheDocumentedOnes() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).containsExactly(0, 4, 7, 2, 3, 6, 5, 1);
    }
}
