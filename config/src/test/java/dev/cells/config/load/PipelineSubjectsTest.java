package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subjects of tokens that pipelines log in with: none may stand for repositories that nobody named. */
class PipelineSubjectsTest {
    private static final String BEFORE = "    id: \"123456789012\"\n";

    @TempDir
    Path folder;

    private TestProject with(String issuer, String audience, String subject) {
        return TestProject.in(folder)
                .edit(
                        "defaults.yaml",
                        BEFORE,
                        BEFORE + "    deployers:\n      identity-providers:\n        pipelines:\n          issuer: "
                                + issuer
                                + "\n          audience: \"" + audience + "\"\n          subjects:\n            - \""
                                + subject
                                + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repo:example/fleet:environment:production",
                "repo:example/fleet:ref:refs/heads/main",
                "repo:example/fleet:ref:refs/heads/release/*",
                "project_path:example/platform/fleet:ref_type:branch:ref:main",
                "project_path:example/platform/fleet:ref_type:tag:ref:v*",
                "https://jenkins.example.com/job/fleet/job/main/",
                "https://jenkins.example.com/job/fleet/job/*"
            })
    void aSubjectNamesARepositoryOrAJob(String subject) {
        assertThat(with("https://token.actions.githubusercontent.com", "sts.amazonaws.com", subject)
                        .problems())
                .isEmpty();
    }

    /** Among them {@code example/fleet*}, which is also {@code example/fleet-of-somebody-else}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "repo:*",
                "repo:*/fleet:ref:refs/heads/main",
                "repo:example/*",
                "repo:example/fleet*",
                "repo:example/fleet*:ref:refs/heads/main",
                "repo:example/fleet:*",
                "repo:example/fleet:ref:*",
                "repo:example/fleet:ref:refs/heads/*/release",
                "repo:example/flee?:ref:refs/heads/main",
                "repo:${aws:PrincipalTag/a}/fleet:ref:refs/heads/main",
                "project_path:example/*:ref_type:branch:ref:main",
                "https://jenkins.example.com/*",
                "https://jenkins.example.com/job/fl*",
                "https://*/job/fleet/job/main/"
            })
    void aSubjectThatStandsForMoreIsRefusedAtItsLine(String subject) {
        assertThat(with("https://token.actions.githubusercontent.com", "sts.amazonaws.com", subject)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("defaults.yaml:18:")
                .contains("wrong-form", "accounts.sandbox.deployers.identity-providers.pipelines.subjects");
    }

    @Test
    void anAudienceIsOneText() {
        assertThat(with("https://token.actions.githubusercontent.com", "*", "repo:example/fleet:ref:refs/heads/main")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("defaults.yaml:16:")
                .contains("wrong-form");
    }
}
