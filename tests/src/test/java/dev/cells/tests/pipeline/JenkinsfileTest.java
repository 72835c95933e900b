package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stages, steps and approvals a Jenkinsfile has, depending on how its scripts end. */
class JenkinsfileTest {
    private static final Path JENKINS = Path.of("").toAbsolutePath().getParent().resolve("jenkins");
    private static final String DIGEST = "a".repeat(64);

    /** A shell in which the command that contains a text ends with a code, and everything else succeeds. */
    private static JenkinsRun.Shell ending(String command, int exit) {
        return (script, variables) -> {
            if (script.contains("sha256sum")) {
                return new JenkinsRun.Result(0, DIGEST + "\n");
            }
            if (script.contains("cells list")) {
                return new JenkinsRun.Result(0, "[{\"stack\": \"base/sandbox\"}, {\"stack\": \"acme\"}]");
            }
            return new JenkinsRun.Result(script.contains(command) ? exit : 0, "");
        };
    }

    private static List<String> stages(JenkinsRun run) {
        return run.calls("stage");
    }

    @Test
    void aPullRequestIsCheckedPlannedAndCommented() {
        JenkinsRun run = new JenkinsRun(ending("cells plan", 4))
                .env("CHANGE_ID", "7")
                .env("CHANGE_TARGET", "main")
                .run("pull-request");
        assertThat(run.results()).isEmpty();
        assertThat(stages(run))
                .containsExactly("stage(Fetch)", "stage(Validate)", "stage(Synth)", "stage(Audit)", "stage(Plan)");
        assertThat(run.comments()).containsExactly("text of reports/plan.md");
        assertThat(run.calls("junit", "archiveArtifacts")).hasSize(2);
        assertThat(run.calls("input")).isEmpty();
        assertThat(run.shells()).noneMatch(script -> script.contains("provision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells validate", "cells synth", "cells audit", "cells plan"})
    void aPullRequestFailsWithItsFirstFailingStageAndKeepsItsReports(String command) {
        JenkinsRun run =
                new JenkinsRun(ending(command, 3)).env("CHANGE_ID", "7").run("pull-request");
        assertThat(run.results()).containsExactly("FAILURE");
        assertThat(run.comments()).isEmpty();
        assertThat(run.shells().get(run.shells().size() - 1)).contains(command);
        assertThat(run.calls("junit", "archiveArtifacts")).hasSize(2);
    }

    @Test
    void aMergeIsAppliedAfterTheApprovalOfExactlyItsPlan() {
        JenkinsRun run = new JenkinsRun(ending("cells plan", 4))
                .env("GIT_PREVIOUS_SUCCESSFUL_COMMIT", "0123456789")
                .run("merge");
        assertThat(run.results()).isEmpty();
        assertThat(run.calls("stash", "input", "unstash")).hasSize(3);
        assertThat(run.calls("input").get(0)).contains(DIGEST).contains("submitter=cells-approvers");
        assertThat(run.calls("withEnv").get(0)).contains("CELLS_PLAN=" + DIGEST);
        assertThat(run.shells().get(run.shells().size() - 1))
                .contains("cells provision --approved reports/plan.json --approved-sha256 \"$CELLS_PLAN\"")
                .doesNotContain(DIGEST)
                .doesNotContain("--yes");
    }

    @Test
    void aMergeWithoutChangesAsksNobody() {
        JenkinsRun run = new JenkinsRun(ending("cells plan", 0)).run("merge");
        assertThat(run.results()).isEmpty();
        assertThat(run.calls("input", "unstash")).isEmpty();
        assertThat(run.shells()).hasSize(1);
    }

    @Test
    void aMergeThatCannotBePlannedAppliesNothing() {
        JenkinsRun run = new JenkinsRun(ending("cells plan", 5)).run("merge");
        assertThat(run.results()).containsExactly("FAILURE");
        assertThat(run.calls("input", "unstash")).isEmpty();
    }

    @Test
    void theNightIsUnstableAfterDriftAndAuditsAndLooksForOldSecretsInAnyCase() {
        JenkinsRun drift = new JenkinsRun(ending("cells plan", 4)).run("nightly");
        assertThat(drift.results()).containsExactly("UNSTABLE");
        JenkinsRun broken = new JenkinsRun(ending("cells plan", 5)).run("nightly");
        assertThat(broken.results()).containsExactly("FAILURE");
        assertThat(broken.shells())
                .anyMatch(script -> script.contains("cells audit"))
                .anyMatch(script -> script.contains("cells secrets status"));
        JenkinsRun old = new JenkinsRun(ending("cells secrets status", 3)).run("nightly");
        assertThat(old.results()).containsExactly("FAILURE");
        assertThat(old.shells()).anyMatch(script -> script.contains("cells exceptions"));
        assertThat(new JenkinsRun(ending("nothing", 0)).run("nightly").results())
                .isEmpty();
    }

    @Test
    void onDemandTheStacksAreTheChoicesAndAnEmptyChoiceDoesNothing() {
        JenkinsRun first = new JenkinsRun(ending("cells plan", 4)).run("provision");
        assertThat(first.calls("choice").get(0)).contains("[, base/sandbox, acme]");
        assertThat(first.shells()).hasSize(1);
        assertThat(first.calls("input")).isEmpty();
        JenkinsRun chosen =
                new JenkinsRun(ending("cells plan", 4)).param("STACK", "acme").run("provision");
        assertThat(chosen.results()).isEmpty();
        assertThat(chosen.calls("input")).hasSize(1);
        assertThat(chosen.shells().get(chosen.shells().size() - 1)).contains("cells provision");
        JenkinsRun gone = new JenkinsRun(ending("cells plan", 4))
                .param("STACK", "zeta; id")
                .run("provision");
        assertThat(gone.results()).containsExactly("FAILURE");
        assertThat(gone.shells()).hasSize(1);
    }

    @Test
    void theJobOfACellProvisionsTheCellOfItsFoldersAndNoOther() {
        List<String> planned = new ArrayList<>();
        JenkinsRun run = new JenkinsRun((script, variables) -> {
                    if (script.contains("cells plan")) {
                        planned.add(variables.get("CELLS_STACK"));
                    }
                    return ending("cells plan", 4).run(script, variables);
                })
                .env("JOB_NAME", "acme/provision")
                .run("cell");
        assertThat(run.results()).isEmpty();
        assertThat(planned).containsExactly("acme");
        assertThat(run.calls("input")).hasSize(1);
        for (String elsewhere : List.of("provision", "zeta/provision", "acme/x/provision")) {
            JenkinsRun refused = new JenkinsRun(ending("cells plan", 4))
                    .env("JOB_NAME", elsewhere)
                    .run("cell");
            assertThat(refused.results()).containsExactly("FAILURE");
            assertThat(refused.shells()).hasSize(1);
        }
    }

    static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(JENKINS)) {
            return files.filter(file -> file.toString().matches(".*(\\.groovy|Jenkinsfile)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groovy evaluates "${…}" before the shell sees it, so that a branch named $(id) would be run. */
    @ParameterizedTest
    @MethodSource("sources")
    void noScriptIsMadeFromTextOfPeople(Path source) throws IOException {
        String text = Files.readString(source);
        assertThat(Pattern.compile("script:\\s*[^'s ]").matcher(text).find()).isFalse();
        assertThat(text).doesNotContain("\"\"\"");
        assertThat(Pattern.compile("\\bsh\\s*\\(?\\s*\"").matcher(text).find()).isFalse();
        assertThat(Pattern.compile("cellsSh\\(\\s*\"").matcher(text).find()).isFalse();
    }
}
