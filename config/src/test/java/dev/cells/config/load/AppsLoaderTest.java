package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a utility app depends on: the settings of others, other apps, a network. */
class AppsLoaderTest {
    private static final StackAddress REGISTRY = StackAddress.utility("sandbox", "registry");
    private static final List<AppFacts> SERVING =
            List.of(AppFacts.of("registry").servingOthers(), AppFacts.of("cluster"));

    private static final List<AppFacts> REPLICATING =
            List.of(AppFacts.of("registry").keepingForOthers().withPeers("replicate-to"));
    private static final String NOBODY =
            "    replicate-to: [] # accounts whose registries get every image that is pushed to this one\n";

    @TempDir
    Path folder;

    @Test
    void anAppThatServesOthersKnowsThoseOfItsAccountAndItsOwnNot() {
        assertThat(served(project(SERVING).loader().load()))
                .contains("utility/sandbox/cluster", "acme", "ember")
                .doesNotContain("utility/sandbox/registry");
        assertThat(served(project(List.of(AppFacts.of("registry"))).loader().load()))
                .isEmpty();
    }

    @Test
    void aSelectionThatNamesTheAppLoadsAllClientsAndOneThatNamesAClientOnlyThat() {
        FleetLoader loader = project(SERVING).loader();

        assertThat(served(loader.load(List.of("utility/sandbox/registry")))).contains("acme", "ember");
        assertThat(served(loader.load(List.of("acme")))).contains("acme").doesNotContain("ember");
    }

    @Test
    void theAppWaitsForACellThatIsBroken() {
        List<String> problems =
                project(SERVING).client("ember", "network: {cidr: many}\n").problems();

        assertThat(problems)
                .contains(
                        "- cell-broken: utility/sandbox/registry depends on the settings of every stack of its account, and"
                                + " those of ember have errors | fix these first: without them the app would delete what"
                                + " it does for them");
    }

    @Test
    void anAppRequiresOthersANetworkAndItsEndpoints() {
        List<AppFacts> apps = List.of(
                AppFacts.of("registry").requiring("cluster").requiring("nomad").inUtilityNetwork("logs", "xray"));

        assertThat(project(apps).problems().stream().map(line -> line.replaceFirst("^defaults.yaml:[0-9]+:14 ", "")))
                .containsExactlyInAnyOrder(
                        "app-missing: utility/sandbox/registry requires the app nomad, which the"
                                + " account does not have | set accounts.sandbox.utility.nomad.enabled to true, or turn"
                                + " registry off",
                        "endpoint-missing: utility/sandbox/registry reaches AWS only through"
                                + " endpoints of the utilities' network, which has none of xray | add xray to"
                                + " accounts.sandbox.base.utility-network.endpoints",
                        "app-missing: utility/lakehouse/registry requires the app cluster, which"
                                + " the account does not have | set accounts.lakehouse.utility.cluster.enabled to true,"
                                + " or turn registry off",
                        "app-missing: utility/lakehouse/registry requires the app nomad, which the"
                                + " account does not have | set accounts.lakehouse.utility.nomad.enabled to true, or turn"
                                + " registry off",
                        "hub-missing: utility/lakehouse/registry runs in the utilities' network, and"
                                + " account lakehouse has no shared networks | give the account a hub in defaults.yaml,"
                                + " accounts.lakehouse.hub, or turn the app off");
    }

    @Test
    void anAppThatWorksWithOthersKnowsThoseInBothDirections() {
        String elk = "      elk:\n        enabled: true\n      metrics:";
        Fleet fleet = project(REPLICATING)
                .edit("defaults.yaml", elk, "      registry: {replicate-to: [lakehouse]}\n" + elk)
                .loader()
                .load()
                .get();

        assertThat(names(fleet.find(REGISTRY).orElseThrow())).contains("utility/lakehouse/registry", "acme");
        assertThat(names(fleet.find(StackAddress.utility("lakehouse", "registry"))
                        .orElseThrow()))
                .containsExactly("utility/sandbox/registry");
    }

    @Test
    void anAppDoesNotWorkWithItselfNorWithAnAccountThatHasNone() {
        assertThat(project(REPLICATING)
                        .edit("defaults.yaml", NOBODY, "    replicate-to: [lakehouse, lakhouse]\n")
                        .problems())
                .filteredOn(line -> line.contains("app-missing"))
                .hasSize(3)
                .anyMatch(line ->
                        line.matches("defaults.yaml:[0-9]+:[0-9]+ app-missing: utility/sandbox/registry cannot have"
                                + " `lakhouse` in replicate-to: there is no account of this name with the app registry"
                                + " [|] name another account that has utility.registry, or remove the entry"))
                .anyMatch(line ->
                        line.contains("utility/lakehouse/registry cannot have `lakehouse` in replicate-to: it is"
                                + " its own account"));
    }

    private TestProject project(List<AppFacts> apps) {
        return TestProject.in(folder)
                .withApps(apps)
                .client("acme", "network: {cidr: 10.16.0.0/20}\n")
                .client("ember", "network: {cidr: 10.17.0.0/20}\n");
    }

    private static List<String> served(Outcome<Fleet> loaded) {
        return names(loaded.value().orElseThrow().find(REGISTRY).orElseThrow());
    }

    private static List<String> names(StackConfig app) {
        return app.served().stream().map(stack -> stack.address().toString()).toList();
    }
}
