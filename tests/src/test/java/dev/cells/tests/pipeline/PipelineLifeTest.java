package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every shell step of every Jenkinsfile, run for real: with git, {@code bin/cells} and the local AWS. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class PipelineLifeTest {
    private static final String CELL = "client-configs/acme/cell.yaml";

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void cloneTheProject() throws IOException {
        workspace = Workspace.create(folder);
    }

    @AfterEach
    void stopTheLocalAws() {
        workspace.run("cells sandbox stop", Map.of());
    }

    @Test
    void theLifeOfAChange() throws IOException {
        onDemand();
        pullRequest();
        merge();
        nightly();
    }

    /** Provisions one stack; the second time there is nothing to approve. */
    private void onDemand() throws IOException {
        JenkinsRun first =
                new JenkinsRun(workspace).param("STACK", "base/sandbox").run("provision");
        assertThat(first.results()).as(workspace.log()).isEmpty();
        assertThat(first.calls("input")).hasSize(1);
        assertThat(workspace.read("reports/provision.xml")).contains("classname=\"base/sandbox\"");
        JenkinsRun second =
                new JenkinsRun(workspace).param("STACK", "base/sandbox").run("provision");
        assertThat(second.results()).as(workspace.log()).isEmpty();
        assertThat(second.calls("input")).isEmpty();
    }

    private void pullRequest() throws IOException {
        workspace.replace(CELL, "owner: acme-team", "owner: acme-people");
        workspace.commit();
        JenkinsRun run = new JenkinsRun(workspace)
                .env("CHANGE_ID", "7")
                .env("CHANGE_TARGET", "main")
                .run("pull-request");
        assertThat(run.results()).as(workspace.log()).isEmpty();
        assertThat(workspace.read("reports/plan.md")).contains("#### acme: ").contains("+ create aws_vpc.vpc");
        assertThat(workspace.read("reports/synth.json")).contains("\"acme\"").doesNotContain("\"base/sandbox\"");
        assertThat(workspace.read("reports/audit.xml"))
                .contains("failures=\"0\"")
                .contains("classname=\"acme\"");
        assertThat(workspace.read("reports/plan.xml")).contains("failures=\"0\"");
        assertThat(workspace.read("reports/validate.xml")).contains("failures=\"0\"");
    }

    /** Somebody changes the config of a stack after the approval: nothing of that stack is applied. */
    private void merge() throws IOException {
        JenkinsRun.Shell changing = (script, variables) -> {
            if (script.contains("cells provision")) {
                workspace.replace(CELL, "owner: acme-people", "owner: others");
            }
            return workspace.run(script, variables);
        };
        JenkinsRun refused = new JenkinsRun(changing)
                .env("GIT_PREVIOUS_SUCCESSFUL_COMMIT", workspace.head("origin/main"))
                .run("merge");
        assertThat(refused.results()).as(workspace.log()).containsExactly("FAILURE");
        assertThat(refused.calls("input")).hasSize(1);
        assertThat(workspace.log()).contains("[plan-outdated]");
        assertThat(workspace.read("reports/provision.json"))
                .containsPattern("\"stack\": \"acme\",\\s+\"result\": \"blocked\"");
        workspace.replace(CELL, "owner: others", "owner: acme-people");
        JenkinsRun.Result other =
                workspace.run("cells provision --approved reports/plan.json --approved-sha256 0123 acme", Map.of());
        assertThat(other.exit()).isEqualTo(2);
        assertThat(workspace.log()).contains("[plan-changed]");
    }

    /** The cells of this fleet are not provisioned, which is what the plan of the night reports. */
    private void nightly() throws IOException {
        JenkinsRun run =
                new JenkinsRun(workspace).env("CELLS_STACK", "base/sandbox").run("nightly");
        assertThat(run.results()).as(workspace.log()).isEmpty();
        assertThat(workspace.read("reports/plan.md")).contains("0 stacks with changes");
        JenkinsRun drift = new JenkinsRun(workspace).env("CELLS_STACK", "acme").run("nightly");
        assertThat(drift.results()).as(workspace.log()).containsExactly("UNSTABLE");
    }

    @Test
    void aHostileBranchOrStackIsOnlyAName() throws IOException {
        Path proof = folder.resolve("proof");
        String hostile = "$(touch " + proof + ")`touch " + proof + "`;touch " + proof + " #' \" --all";
        JenkinsRun branch = new JenkinsRun(workspace)
                .env("CHANGE_ID", "7")
                .env("CHANGE_TARGET", hostile)
                .run("pull-request");
        assertThat(branch.results()).containsExactly("FAILURE");
        JenkinsRun commit = new JenkinsRun(workspace)
                .env("GIT_PREVIOUS_SUCCESSFUL_COMMIT", hostile)
                .run("merge");
        assertThat(commit.results()).containsExactly("FAILURE");
        assertThat(workspace.log()).contains("[revision-unknown]");
        JenkinsRun stack = new JenkinsRun(workspace).env("CELLS_STACK", "--all").run("nightly");
        assertThat(stack.results()).contains("FAILURE");
        assertThat(workspace.log()).contains("[unknown-target]");
        assertThat(proof).doesNotExist();
    }
}
