package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Fault;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.progress.Event.Diagnostic;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault a diagnostic of Terraform is decides the exit code. */
class RunProblemsTest {
    private static final StackAddress ACME = StackAddress.parse("acme").orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Saved plan is stale                        | | PLAN_STALE | BUSY
                    Error acquiring the state lock             | ID: 1234 | STATE_LOCKED | BUSY
                    creating S3 Bucket (logs)                  | dial tcp 127.0.0.1:1: connect: connection refused | TARGET_UNREACHABLE | EXTERNAL
                    creating IAM Service Linked Role (ecs)     | InvalidInput: Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix. | EXISTS_ALREADY | EXTERNAL
                    creating KMS Key                           | AccessDeniedException: no | TERRAFORM_ERROR | EXTERNAL
                    creating S3 Bucket (logs)                  | BucketAlreadyExists: taken | TERRAFORM_ERROR | EXTERNAL
                    Invalid provider configuration             | no credentials | TERRAFORM_ERROR | EXTERNAL
                    Invalid combination of arguments           | one of a, b must be specified | STACK_REJECTED | BUG
                    Insufficient rule blocks                   | At least 1 is required. | STACK_REJECTED | BUG
                    Unsupported argument                       | An argument named "x" is not expected here. | STACK_REJECTED | BUG
                    Reference to undeclared resource           | A managed resource has not been declared. | STACK_REJECTED | BUG
                    Missing required argument                  | The argument "name" is required. | STACK_REJECTED | BUG
                    """)
    void aDiagnosticHasTheFaultOfItsCause(String summary, String detail, ProblemCode code, Fault fault) {
        Problem problem = problem(summary, detail == null ? "" : detail);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.code().fault()).isEqualTo(fault);
        assertThat(problem.message()).contains("acme");
    }

    @Test
    void whatAKilledRunMayHaveCreatedExistsAlready() {
        Diagnostic exists = diagnostic(Severity.ERROR, "creating S3 Bucket", "BucketAlreadyOwnedByYou: yours");
        Problem problem = RunProblems.of(ACME, exists, Set.of("aws_s3_bucket.logs"));
        assertThat(problem.code()).isEqualTo(ProblemCode.EXISTS_ALREADY);
        assertThat(problem.hint()).contains("terraform import");
    }

    @Test
    void aMessageIsOneLineWithStackAndResource() {
        assertThat(problem("creating S3 Bucket", "first\n  second\n\nthird.").message())
                .isEqualTo("acme: aws_s3_bucket.logs: creating S3 Bucket: first second third");
    }

    @Test
    void aWarningIsNoError() {
        Problem problem =
                RunProblems.of(ACME, diagnostic(Severity.WARNING, "Unsupported argument", "deprecated"), Set.of());
        assertThat(problem.code()).isEqualTo(ProblemCode.TERRAFORM_WARNING);
        assertThat(problem.isError()).isFalse();
    }

    private static Problem problem(String summary, String detail) {
        return RunProblems.of(ACME, diagnostic(Severity.ERROR, summary, detail), Set.of());
    }

    private static Diagnostic diagnostic(Severity severity, String summary, String detail) {
        return new Diagnostic(severity, summary, detail, Optional.of("aws_s3_bucket.logs"));
    }
}
