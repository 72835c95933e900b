package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of node 20 on a full, a read-only and a foreign folder. */
class DiskFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error: ENOSPC: no space left on device, write | disk-full | the stack acme",
                "ENOSPC: no space left on device, mkdir '/full/acme' | disk-full | /full/acme",
                "EROFS: read-only file system, open '/ro/acme' | no-permission | /ro/acme",
                "EACCES: permission denied, open '/a b/c.json' | no-permission | /a b/c.json",
            })
    void isTheUsersToMend(String message, String code, String what) {
        Problem problem = DiskFailure.in(message, "the stack acme").orElseThrow();

        assertThat(problem.code()).hasToString(code);
        assertThat(problem.message()).endsWith(" write " + what);
    }

    @Test
    void anythingElseIsNot() {
        assertThat(DiskFailure.in("Validation failed: ENOSPC is no name", "the stack acme"))
                .isEqualTo(Optional.empty());
    }
}
