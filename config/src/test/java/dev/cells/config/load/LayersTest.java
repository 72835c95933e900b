package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.Explanation.Explained;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.name.StackAddress;
import dev.cells.config.tree.SettingPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder)
                .edit(
                        "defaults.yaml",
                        "  staging: {}\n  production:\n    network:\n      zones: 3\n",
                        """
                          staging:
                            database: {storage-gb: 30}
                          production:
                            database: {storage-gb: 40}
                        """)
                .file("profiles/hospital.yaml", "inherits: [profiles/all.yaml]\ndatabase: {storage-gb: 50}\n")
                .file("profiles/all.yaml", "database: {storage-gb: 45, backup-days: 30}\n");
    }

    @Test
    void aValueSetInSixLayersKnowsThemAll() {
        project()
                .client(
                        "acme",
                        "inherits: [profiles/hospital.yaml]\nnetwork: {cidr: 10.16.0.0/16}\ndatabase: {storage-gb: 60}")
                .file("client-configs/acme/staging.yaml", "database:\n  storage-gb: 70\n");
        Explanation explanation = new FleetLoader(folder, TestProject.TODAY, List.of())
                .explain(StackAddress.cell("acme", "staging"))
                .orElseThrow();
        Explained explained =
                explanation.at(SettingPath.of("database.storage-gb")).get(0);
        assertThat(explained.layers())
                .extracting(setting -> setting.origin() + " " + setting.display())
                .satisfies(lines -> assertThat(lines.get(0)).matches("defaults\\.yaml:\\d+:17 20"))
                .satisfies(lines -> assertThat(lines.get(1)).matches("defaults\\.yaml:\\d+:28 30"))
                .endsWith(
                        "profiles/all.yaml:1:24 45",
                        "profiles/hospital.yaml:2:24 50",
                        "client-configs/acme/cell.yaml:3:24 60",
                        "client-configs/acme/staging.yaml:2:15 70")
                .hasSize(6);
        assertThat(explanation.files())
                .containsExactly(
                        "defaults.yaml",
                        "defaults.yaml",
                        "profiles/all.yaml",
                        "profiles/hospital.yaml",
                        "client-configs/acme/cell.yaml",
                        "client-configs/acme/staging.yaml");
    }

    @Test
    void theBareNameOfAClientSelectsAllItsEnvironments() {
        project()
                .client("acme", "network: {cidr: 10.16.0.0/16}")
                .file("client-configs/acme/staging.yaml", "network: {cidr: 10.17.0.0/16}")
                .file("client-configs/acme/production.yaml", "");
        var fleet = new FleetLoader(folder, TestProject.TODAY, List.of())
                .load(List.of("acme"))
                .then(Fleet::whole);
        assertThat(fleet.problems()).isEmpty();
        assertThat(Targets.select(fleet.get(), List.of("acme")).get().stacks().keySet())
                .extracting(StackAddress::toString)
                .containsExactly("acme/production", "acme/staging");
        assertThat(Targets.select(fleet.get(), List.of("acme/staging")).get().stacks())
                .hasSize(1);
    }

    @Test
    void aFileNamedAfterNoEnvironmentIsRefusedWithTheNearest() {
        project().client("acme", "network: {cidr: 10.16.0.0/16}").file("client-configs/acme/stagging.yaml", "");
        assertThat(TestProject.at(folder).problems())
                .containsExactly("client-configs/acme/stagging.yaml unknown-environment:"
                        + " there is no environment stagging | did you mean staging?");
    }

    @Test
    void filesThatInheritEachOtherInACircleAreRefused() {
        project()
                .file("profiles/all.yaml", "inherits:\n  - profiles/hospital.yaml\n")
                .client("acme", "inherits: [profiles/hospital.yaml]\nnetwork: {cidr: 10.16.0.0/16}");
        assertThat(TestProject.at(folder).problems())
                .containsExactly("profiles/all.yaml:2:5 inherits-cycle: files inherit each other in a cycle:"
                        + " client-configs/acme/cell.yaml → profiles/hospital.yaml → profiles/all.yaml"
                        + " → profiles/hospital.yaml (in acme) | move the common settings to a third file");
    }

    @Test
    void noPathLeadsOutOfTheProject() {
        for (String path : List.of(
                "../x.yaml", "/etc/x.yaml", "a/../../x.yaml", "a\\\\x.yaml", "a/./x.yaml", "x.json", ".cells/x.yaml")) {
            project().client("acme", "inherits: [\"" + path + "\"]\nnetwork: {cidr: 10.16.0.0/16}");
            assertThat(TestProject.at(folder).problems())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("client-configs/acme/cell.yaml:1:12 inherits-path");
        }
    }

    @Test
    void aFileReachedTwiceCountsOnceAtItsLowestPlace() {
        project()
                .file("profiles/other.yaml", "inherits: [profiles/all.yaml]\n")
                .client(
                        "acme",
                        "inherits: [profiles/hospital.yaml, profiles/other.yaml]\nnetwork: {cidr: 10.16.0.0/16}");
        Explanation explanation = new FleetLoader(folder, TestProject.TODAY, List.of())
                .explain(StackAddress.cell("acme"))
                .orElseThrow();
        assertThat(explanation
                        .at(SettingPath.of("database.storage-gb"))
                        .get(0)
                        .value()
                        .orElseThrow()
                        .display())
                .isEqualTo("50");
    }

    @Test
    void anUnsetValueIsExplainedToo() {
        project()
                .client(
                        "acme",
                        "network: {cidr: 10.16.0.0/16}\nstorage: {buckets: {\"*\": {expire-noncurrent-days: !unset }}}");
        Explanation explanation = new FleetLoader(folder, TestProject.TODAY, List.of())
                .explain(StackAddress.cell("acme"))
                .orElseThrow();
        assertThat(explanation.at(SettingPath.of("storage.buckets.*.expire-noncurrent-days")))
                .singleElement()
                .satisfies(gone -> assertThat(gone.value()).isEmpty())
                .satisfies(gone -> assertThat(gone.layers())
                        .last()
                        .hasToString("Setting[origin=client-configs/acme/cell.yaml:2:51, display=(unset)]"));
    }

    @Test
    void whatIsOffSaysWhichLayerDidIt() {
        project().client("acme", "network: {cidr: 10.16.0.0/16}\ndatabase: false\n");
        Explanation explanation = new FleetLoader(folder, TestProject.TODAY, List.of())
                .explain(StackAddress.cell("acme"))
                .orElseThrow();
        assertThat(explanation.at(SettingPath.of("database.enabled")))
                .singleElement()
                .satisfies(off -> assertThat(
                                off.layers().get(off.layers().size() - 1).origin())
                        .hasToString("client-configs/acme/cell.yaml:2:11"));
    }

    @Test
    void turningOffWhatNeverWasIsAMistake() {
        project().client("acme", "network: {cidr: 10.16.0.0/16}\nservices: {wbe: false}\n");
        assertThat(TestProject.at(folder).problems())
                .containsExactly(
                        "client-configs/acme/cell.yaml:2:17 nothing-to-turn-off:"
                                + " services.wbe is turned off, but no layer defines it | remove the line, or correct the name");
    }
}
