package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetLoaderTest {
    @TempDir
    Path folder;

    @Test
    void theShippedProjectLoadsWithoutProblems() {
        Outcome<Fleet> fleet = new FleetLoader(TestProject.REAL, TestProject.TODAY, List.of())
                .load()
                .then(Fleet::whole);
        assertThat(fleet.problems()).isEmpty();
        assertThat(fleet.get().stacks().keySet())
                .extracting(StackAddress::toString)
                .contains("base/lakehouse", "base/sandbox", "utility/sandbox/registry", "acme", "borealis");
    }

    @Test
    void aTargetLoadsItsClientOnlyAndTheTiersBelow() {
        TestProject project = TestProject.in(folder).client("other", "] broken");
        project.client("acme", "owner: x\nnetwork: {cidr: 10.16.0.0/16}\n");
        Outcome<Fleet> fleet = new FleetLoader(folder, TestProject.TODAY, List.of())
                .load(List.of("acme"))
                .then(Fleet::whole);
        assertThat(fleet.problems()).isEmpty();
        assertThat(Targets.select(fleet.get(), List.of("acme")).get().stacks()).hasSize(1);
        assertThat(fleet.get().find(StackAddress.base("sandbox"))).isPresent();
        assertThat(project.problems()).hasSize(1).first().asString().contains("client-configs/other/cell.yaml:1:1");
    }

    @Test
    void anOverlapWithAClientThatNobodyNamedIsFoundAllTheSame() {
        TestProject.in(folder)
                .client("acme", "network: {cidr: 10.16.0.0/16}")
                .client("ember", "# broken elsewhere, too\nnetwork:\n  cidr: \"10.16.32.0/20\"\nownr: x")
                .client("delphi", "network: {cidr: 10.17.0.0/16}");
        assertThat(new FleetLoader(folder, TestProject.TODAY, List.of())
                        .load(List.of("acme"))
                        .then(Fleet::whole)
                        .problems())
                .extracting(TestProject::line)
                .containsExactly("client-configs/ember/cell.yaml:3:9 range-overlap: the range 10.16.32.0/20 of ember"
                        + " overlaps 10.16.0.0/16 of acme in client-configs/acme/cell.yaml:1:17"
                        + " | `cells list --cidrs` shows the free ranges");
        assertThat(new FleetLoader(folder, TestProject.TODAY, List.of())
                        .load(List.of("delphi"))
                        .then(Fleet::whole)
                        .ok())
                .isTrue();
    }

    @Test
    void aClientThatDoesNotExistIsToldWithTheNearestName() {
        TestProject.in(folder).client("acme", "network: {cidr: 10.16.0.0/16}");
        Outcome<Fleet> fleet = new FleetLoader(folder, TestProject.TODAY, List.of()).load(List.of("acne"));
        assertThat(fleet.problems())
                .extracting(TestProject::line)
                .containsExactly("- unknown-target: there is no stack or client acne | did you mean acme?");
    }

    @Test
    void everyServiceStartsFromTheWildcard() {
        StackConfig acme = new FleetLoader(TestProject.REAL, TestProject.TODAY, List.of())
                .load(List.of("acme"))
                .get()
                .find(StackAddress.cell("acme"))
                .orElseThrow();
        Services cell = Binder.bind(acme.settings(), Services.class);
        assertThat(cell.services()).containsOnlyKeys("web", "api");
        assertThat(cell.services().get("web")).isEqualTo(new Service(8443, 256, List.of("api")));
        assertThat(acme.settings()
                        .find("services.web.cpu")
                        .orElseThrow()
                        .origin()
                        .file())
                .isEqualTo("defaults.yaml");
    }

    @Test
    void whatIsTurnedOffIsNotThere() {
        TestProject project = TestProject.in(folder)
                .client(
                        "acme",
                        "network: {cidr: 10.16.0.0/16}\ndatabase: false\nstorage: {buckets: {documents: false}}");
        MapNode settings = project.load()
                .get()
                .find(StackAddress.cell("acme"))
                .orElseThrow()
                .settings();
        Off off = Binder.bind(settings, Off.class);
        assertThat(off.database()).isEmpty();
        assertThat(off.storage().buckets()).isEmpty();
        assertThat(settings.find("database.enabled").orElseThrow().origin())
                .hasToString("client-configs/acme/cell.yaml:2:11");
    }

    @Test
    void aMisspeltKeyIsToldWithPlaceSuggestionAndMeaning() {
        TestProject project = TestProject.in(folder).client("acme", "network:\n  cidr: 10.16.0.0/16\n  zone: 3\n");
        assertThat(project.problems())
                .containsExactly("client-configs/acme/cell.yaml:3:9 unknown-key: there is no setting zone in network"
                        + " | did you mean zones? Number of availability zones.");
    }

    @Test
    void messagesSayWhatIsWrong() {
        TestProject project = TestProject.in(folder);
        String net = "network: {cidr: 10.16.0.0/16}\n";
        assertThat(project.client("acme", net + "logs: {days: \"365\"}\n").problems())
                .singleElement()
                .asString()
                .startsWith("client-configs/acme/cell.yaml:2:14 wrong-type: logs.days must be a number, but is text"
                        + " (`365`) | remove the quotes: 365.");
        assertThat(project.client("acme", "network: {cidr: 10.16.0.0/16, transit: {ports: !remove [\"443\"]}}\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("nothing-to-remove: network.transit.ports contains the value `443`, not the text `443`");
        assertThat(project.client("acme", net + "waf: {rate-limit: !unset}\n").problems())
                .containsExactly("client-configs/acme/cell.yaml:2:19 yaml-tag: a space is required between !unset and"
                        + " the bracket or comma | write {region: !unset }");
        assertThat(project.client("acme", "~\n").problems())
                .anyMatch(line -> line.contains("no-value: the file has no value"));
    }

    @Test
    void aProblemInDefaultsIsToldOnceForAllClients() {
        TestProject project = TestProject.in(folder).edit("defaults.yaml", "storage-gb: 20\n", "storage-gb: 5\n");
        for (int i = 0; i < 3; i++) {
            project.client("c" + i, "network: {cidr: 10." + (16 + i) + ".0.0/16}");
        }
        assertThat(project.problems()).hasSize(1).first().asString().contains("storage-gb is `5`");
    }

    record Service(int port, int cpu, List<String> calls) {}

    record Services(Map<String, Service> services) {}

    record Bucket(String dataClass) {}

    record Storage(Map<String, Bucket> buckets) {}

    record Database(int storageGb) {}

    record Off(Optional<Database> database, Storage storage) {}
}
