package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stack's trouble is one stack's. */
class BrokenStacksTest {
    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder);
    }

    private Fleet fleet() {
        return new FleetLoader(folder, TestProject.TODAY, List.of()).load().get();
    }

    private Set<String> clients(Fleet fleet) {
        Set<String> names = new TreeSet<>();
        fleet.stacks().keySet().stream()
                .map(StackAddress::toString)
                .filter(name -> !name.startsWith("base/") && !name.startsWith("utility/"))
                .forEach(names::add);
        return names;
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(problem -> problem.code().toString()).toList();
    }

    private static String range(int number) {
        return "network: {cidr: 10.16." + 16 * number + ".0/20}\n";
    }

    @Test
    void tenClientsOfWhichFiveAreBrokenInDifferentWaysAreFiveStacksAndFiveProblems() throws IOException {
        TestProject project = project();
        for (int i = 0; i < 10; i++) {
            project.client("client-" + i, range(i));
        }
        project.client("client-1", range(1) + "] broken")
                .client("client-3", range(3) + "databse: false\n")
                .client("client-5", range(5) + "deletion-protection: false\n")
                .client("client-7", range(7) + "inherits: [profiles/none.yaml]\n");
        Files.delete(folder.resolve("client-configs/client-9/cell.yaml"));
        Fleet fleet = fleet();
        assertThat(clients(fleet)).containsExactly("client-0", "client-2", "client-4", "client-6", "client-8");
        assertThat(fleet.broken().keySet()).containsExactly("client-1", "client-3", "client-5", "client-7", "client-9");
        assertThat(fleet.broken().values())
                .extracting(BrokenStacksTest::codes)
                .containsExactly(
                        List.of("yaml-syntax"),
                        List.of("unknown-key"),
                        List.of("locked"),
                        List.of("inherits-missing"),
                        List.of("no-cell-file"));
    }

    @Test
    void oneEnvironmentsFileBreaksOnlyThatEnvironment() {
        project()
                .client("acme", "owner: acme-team\n")
                .file("client-configs/acme/production.yaml", range(0))
                .file("client-configs/acme/staging.yaml", range(1) + "databse: false\n")
                .file("client-configs/acme/stagin.yaml", range(2));
        Fleet fleet = fleet();
        assertThat(clients(fleet)).containsExactly("acme/production");
        assertThat(fleet.broken()).containsOnlyKeys("acme/stagin", "acme/staging");
    }

    @Test
    void aClientsSharedFileBreaksAllItsEnvironmentsAndIsToldOnce() {
        TestProject project = project()
                .client("acme", "] broken")
                .file("client-configs/acme/production.yaml", range(0))
                .file("client-configs/acme/staging.yaml", range(1))
                .client("ember", range(2));
        assertThat(clients(fleet())).containsExactly("ember");
        assertThat(fleet().broken()).containsOnlyKeys("acme/production", "acme/staging");
        assertThat(project.problems()).hasSize(1);
    }

    @Test
    void cellsWhoseRangesOverlapAreBothBrokenAndTheOthersAreNot() {
        TestProject project = project()
                .client("acme", "network: {cidr: 10.16.0.0/16}")
                .client("ember", "network: {cidr: 10.16.64.0/20}")
                .client("delphi", "network: {cidr: 10.17.0.0/20}");
        assertThat(clients(fleet())).containsExactly("delphi");
        assertThat(fleet().broken()).containsOnlyKeys("acme", "ember");
        assertThat(fleet().broken().get("acme")).isEqualTo(fleet().broken().get("ember"));
        assertThat(project.problems()).hasSize(1);
    }

    @Test
    void aProfileThatIsBrokenBreaksThoseThatInheritIt() {
        TestProject project = project()
                .file("profiles/small.yaml", "databse: false\n")
                .client("acme", "inherits: [profiles/small.yaml]\n" + range(0))
                .client("delphi", range(1))
                .client("ember", "inherits: [profiles/small.yaml]\n" + range(2));
        assertThat(clients(fleet())).containsExactly("delphi");
        assertThat(fleet().broken()).containsOnlyKeys("acme", "ember");
        assertThat(project.problems())
                .singleElement()
                .asString()
                .startsWith("profiles/small.yaml:1:10 unknown-key: there is no setting databse here"
                        + " (in acme and 1 other)");
    }

    @Test
    void folderNamesThatCannotBeClientsAreKeptUnderTheirName() {
        project().client("acme", range(0)).client("Ember_1", range(1)).client("base", range(2));
        assertThat(clients(fleet())).containsExactly("acme");
        assertThat(fleet().broken()).containsOnlyKeys("Ember_1", "base");
    }

    @Test
    void brokenDefaultsBlockEverythingAndAreToldWithEverythingElse() {
        TestProject project = project()
                .edit("defaults.yaml", "storage-gb: 20\n", "storage-gb: 5\n")
                .client("acme", range(0))
                .client("ember", range(1) + "databse: false\n");
        Outcome<Fleet> fleet = new FleetLoader(folder, TestProject.TODAY, List.of()).load();
        assertThat(fleet.ok()).isFalse();
        assertThat(codes(fleet.problems())).containsExactly("unknown-key", "out-of-range");
        assertThat(project.problems()).hasSize(2);
    }

    @Test
    void aBrokenTierBreaksItsStackAndNotTheCells() {
        project()
                .edit(
                        "defaults.yaml",
                        "    billing: {cost-tags: [client]}\n    zones:\n      us-west-2",
                        "    utility: {registry: {untagged-days: 0}}\n    billing: {cost-tags: [client]}\n    zones:\n      us-west-2")
                .client("acme", range(0));
        Fleet fleet = fleet();
        assertThat(fleet.broken().keySet()).singleElement().asString().startsWith("utility/");
        assertThat(clients(fleet)).containsExactly("acme");
        assertThat(fleet.find(StackAddress.base("sandbox"))).isPresent();
    }

    @Test
    void targetsSelectBrokenStacksTooAndUnknownOnesFail() {
        project()
                .client("acme", "owner: acme-team\n")
                .file("client-configs/acme/production.yaml", range(0))
                .file("client-configs/acme/staging.yaml", "databse: false\n" + range(1))
                .client("ember", range(2));
        Fleet acme = Targets.select(fleet(), List.of("acme")).get();
        assertThat(clients(acme)).containsExactly("acme/production");
        assertThat(acme.broken()).containsOnlyKeys("acme/staging");
        assertThat(acme.whole().ok()).isFalse();
        Outcome<Fleet> nobody = Targets.select(fleet(), List.of("ember", "acme/stagin"));
        assertThat(nobody.problems())
                .extracting(TestProject::line)
                .containsExactly(
                        "- unknown-target: there is no stack or client acme/stagin | did you mean acme/staging?");
    }

    @Test
    void anUnknownClientFailsTheLoadOfThoseNamed() {
        project().client("acme", range(0));
        assertThat(new FleetLoader(folder, TestProject.TODAY, List.of())
                        .load(List.of("acme", "ember"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.UNKNOWN_TARGET);
    }

    /** What is told of a fleet as a whole is what each stack is told, and nothing is lost. */
    @Test
    void everyProblemOfTheWholeIsAProblemOfAStack() {
        project().client("acme", "databse: false\n" + range(0)).client("ember", "ingres: false\n" + range(1));
        List<Problem> all = new ArrayList<>();
        fleet().broken().values().forEach(all::addAll);
        assertThat(fleet().whole().problems()).containsExactlyInAnyOrderElementsOf(all);
    }
}
