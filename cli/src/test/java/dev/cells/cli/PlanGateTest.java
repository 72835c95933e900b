package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second gate: what only the plan knows is judged before anything is applied. Everything is real but Terraform. */
class PlanGateTest {
    static final String BEGIN =
            """
            key='"resource": {"addr": "aws_s3_account_public_access_block.public-access", "resource_type": "x"}, "action": "update"'
            totals='"add": 0, "change": 1, "import": 0, "remove": 0'
            %s
            """;

    /** The stack has true for all four flags. */
    static final String OPEN =
            """
            planned='{"address": "aws_s3_account_public_access_block.public-access", "mode": "managed",
              "type": "aws_s3_account_public_access_block", "name": "public-access",
              "change": {"actions": ["update"], "after": {"block_public_acls": false}, "after_unknown": {}}}'
            """;

    @TempDir
    private Path root;

    @Test
    void aPlanThatKnowsNoMoreThanTheStackPasses() throws IOException {
        FakeWorld.Ran ran = run("", "plan", "base/sandbox", "--target", "aws");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("  audit of the plan: [0-9]+ checks passed");
    }

    @Test
    void aValueThatOnlyThePlanKnowsBlocks() throws IOException {
        FakeWorld.Ran ran = run(OPEN, "plan", "base/sandbox", "--target", "aws");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
        assertThat(ran.err())
                .contains("S3-01: aws_s3_account_public_access_block.public-access in the plan of base/sandbox: ")
                .contains("[audit-fail]");
    }

    @Test
    void whatIsPrintedInsteadOfAPlanIsNoPassedAudit() throws IOException {
        FakeWorld.Ran ran = run("format=2.0", "plan", "base/sandbox", "--target", "aws");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("the plan has the format version `2.0`").contains("[plan-format]");
    }

    private FakeWorld.Ran run(String values, String... arguments) throws IOException {
        Project.layOut(root);
        FailingApplyTest.forRealAws(root.resolve("defaults.yaml"));
        ScriptedTerraform.in(root, BEGIN.formatted(values), "");
        return world(root).run(arguments);
    }

    static FakeWorld world(Path root) {
        return new FakeWorld(root)
                .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))
                .with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_KMS_KEY", "alias/states")
                .with("CELLS_STATE_ACCOUNT", "111122223333");
    }
}
