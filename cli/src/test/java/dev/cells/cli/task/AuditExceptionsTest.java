package dev.cells.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rules.Catalog;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.config.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions in the config that are for the audit. */
class AuditExceptionsTest {
    @TempDir
    Path folder;

    @Test
    void theIdOfEveryRuleCanBeExcepted() {
        assertThat(Catalog.rules()).allSatisfy(rule -> assertThat(
                        PolicyException.isOfAudit(rule.info().id()))
                .as(rule.info().id())
                .isTrue());
    }

    /** The id has a digit before its hyphen. An exception that nothing needs is shown, so that it reached the audit. */
    @Test
    void anExceptionForARuleReachesTheAudit() throws IOException {
        Project.layOut(folder);
        Path cell = folder.resolve("client-configs/acme/cell.yaml");
        Files.writeString(
                cell,
                Files.readString(cell)
                        + "exceptions: {open: {control: S3-01, reason: Shows where exceptions go, approver: pat, expires: 2026-05-01}}\n");

        FakeWorld.Ran ran = new FakeWorld(folder).run("audit", "acme");

        assertThat(ran.out()).as(ran.err()).contains("unused: the exception for S3-01 in acme accepts nothing");
    }
}
